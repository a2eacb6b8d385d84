package dev.crowsnest.patch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.patch.JsonPatch.Op;
import dev.crowsnest.patch.JsonPatch.Operation;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a patch to the stored part of an object.
 *
 * <p>Strategic merge patches are applied as merge patches; if their directives or merge keys would
 * make a difference, the result is unknown.
 *
 * @param stored pointers to the parts that are stored, such as {@code /rules}: operations on other
 *     parts change nothing here
 * @param keyedLists top-level lists whose elements a strategic merge patch merges by a key
 */
public record PatchApplication(List<String> stored, Set<String> keyedLists) {
  private static final int MAX_COPIES = 16;

  /** The maximum size in characters. The API server also limits what copies add. */
  private static final long MAX_WITH_COPIES = 16L * 1024 * 1024;

  /**
   * A limit below that of the reader, so that the result can be read again as part of something
   * larger.
   */
  private static final int MAX_DEPTH = 90;

  /** Directives of strategic merge patches that replace or delete parts. */
  private static final Set<String> DIRECTIVES =
      Set.of("$patch", "$retainKeys", "$deleteFromPrimitiveList");

  private static final int MAX_DIRECTIVE_DEPTH = 8;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();
  private static final JsonMapper JACKSON = JsonMapper.builder(JSON).build();
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  public PatchApplication {
    stored = List.copyOf(stored);
    keyedLists = Set.copyOf(keyedLists);
  }

  /**
   * Returns the patched content; empty if it does not follow from the patch and the stored part.
   */
  public Optional<JsonNode> apply(JsonNode patch, JsonNode content) {
    if (patch.isArray()) {
      JsonPatch read = JsonPatch.read(patch);
      return read.isComplete() && isBounded(read, patch, content)
          ? applyOperations(read, content)
          : Optional.empty();
    }
    return hasDirective(patch, 0) || mergesByKey(patch)
        ? Optional.empty()
        : applyMerge(patch, content);
  }

  private Optional<JsonNode> applyOperations(JsonPatch patch, JsonNode content) {
    try {
      JsonArrayBuilder operations = Json.createArrayBuilder();
      for (Operation operation : patch.operations()) {
        if (concernsStored(operation)) {
          operations.add(read(operation.source()));
        }
      }
      JsonObject patched = Json.createPatch(operations.build()).apply(read(content).asJsonObject());
      return tree(patched);
    } catch (JsonException | ClassCastException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> applyMerge(JsonNode patch, JsonNode content) {
    try {
      return tree(Json.createMergePatch(read(patch)).apply(read(content)));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the result is bounded in size: each copy may double the object. */
  private static boolean isBounded(JsonPatch read, JsonNode patch, JsonNode content) {
    long copies = read.operations().stream().filter(one -> one.op() == Op.COPY).count();
    if (copies == 0) {
      return true;
    }
    long size = (long) patch.toString().length() + content.toString().length();
    return copies <= MAX_COPIES && size << copies <= MAX_WITH_COPIES;
  }

  /**
   * Returns whether the operation concerns a stored part. A test has passed, otherwise the server
   * would have refused the patch.
   */
  private boolean concernsStored(Operation operation) {
    String pointer = operation.pointer();
    return operation.op() != Op.TEST
        && (pointer.isEmpty() || stored.stream().anyMatch(pointer::startsWith));
  }

  /**
   * Returns whether the patch has a keyed list, which a strategic merge patch merges by key and a
   * merge patch replaces.
   */
  private boolean mergesByKey(JsonNode patch) {
    return keyedLists.stream().anyMatch(list -> patch.path(list).isArray());
  }

  private static boolean hasDirective(JsonNode node, int depth) {
    if (depth > MAX_DIRECTIVE_DEPTH) {
      return false;
    }
    for (var member : node.properties()) {
      String name = member.getKey();
      if (DIRECTIVES.contains(name) || name.startsWith("$deleteFromPrimitiveList/")) {
        return true;
      }
    }
    for (JsonNode child : node) {
      if (hasDirective(child, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<JsonNode> tree(JsonValue value) {
    try {
      return Optional.of(JACKSON.readTree(value.toString()));
    } catch (StreamConstraintsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private static JsonStructure read(JsonNode node) {
    try (JsonReader reader =
        READERS.createReader(new StringReader(JACKSON.writeValueAsString(node)))) {
      return reader.read();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }
}

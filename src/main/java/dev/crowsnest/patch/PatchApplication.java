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
import jakarta.json.JsonException;
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
 * <p>Strategic merge patches are applied as merge patches; if their directives in lists or merge
 * keys would make a difference, the result is unknown.
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
    JsonNode merge = MapDirectives.resolve(patch, content);
    return hasDirective(merge, 0) || mergesByKey(merge)
        ? Optional.empty()
        : applyMerge(merge, content);
  }

  private Optional<JsonNode> applyOperations(JsonPatch patch, JsonNode content) {
    try {
      StoredPart part = new StoredPart(read(content).asJsonObject());
      OwnValues own = new OwnValues();
      boolean transfers = patch.operations().stream().anyMatch(Operation::transfers);
      for (Operation operation : patch.operations()) {
        if (!apply(operation, part, own)) {
          return Optional.empty();
        }
        if (transfers) {
          own.apply(operation);
        }
      }
      return tree(part.object());
    } catch (JsonException | ClassCastException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Applies what concerns a stored part. A test has passed, otherwise the server would have refused
   * the patch.
   *
   * @return whether the result follows
   */
  private boolean apply(Operation operation, StoredPart part, OwnValues own) {
    boolean isStored = isStored(operation.path());
    switch (operation.op()) {
      case TEST -> {}
      case ADD, REPLACE -> {
        if (isStored) {
          part.put(operation.op(), operation.path(), value(operation.value()));
        }
      }
      case REMOVE -> {
        if (isStored) {
          part.remove(operation.path());
        }
      }
      case COPY, MOVE -> {
        return transfer(operation, isStored, part, own);
      }
    }
    return true;
  }

  private boolean transfer(Operation operation, boolean isStored, StoredPart part, OwnValues own) {
    boolean isFromStored = isStored(operation.from());
    if (isStored && isFromStored) {
      part.transfer(operation.op(), operation.from(), operation.path());
    } else if (isStored) {
      Optional<JsonNode> known = own.take(operation.from());
      known.ifPresent(value -> part.put(Op.ADD, operation.path(), value(value)));
      return known.isPresent();
    } else if (isFromStored && operation.op() == Op.MOVE) {
      part.remove(operation.from());
    }
    return true;
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

  /** Returns whether a stored part is at this place, in it or around it. */
  private boolean isStored(List<String> place) {
    String pointer = PatchPlaces.pointer(place);
    String around = pointer + '/';
    return pointer.isEmpty()
        || stored.stream().anyMatch(part -> pointer.startsWith(part) || part.startsWith(around));
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
    return value(node) instanceof JsonStructure structure ? structure : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonValue value(JsonNode node) {
    try (JsonReader reader =
        READERS.createReader(new StringReader(JACKSON.writeValueAsString(node)))) {
      return reader.readValue();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }
}

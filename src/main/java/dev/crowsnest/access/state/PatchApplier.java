package dev.crowsnest.access.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.EventJson;
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
 * Applies a patch to what is kept of an object: JSON patches (RFC 6902) and merge patches (RFC
 * 7386). A strategic merge patch is a merge patch here: the lists of roles, bindings and
 * PodSecurityPolicies have no merge keys.
 */
final class PatchApplier {
  /** Each copy may double the object. */
  private static final int MAX_COPIES = 16;

  private static final int MAX_OPERATIONS = 10_000;

  /** Members of objects of which something is kept, and so can be patched. */
  private static final List<String> KEPT =
      List.of(
          "/rules",
          "/aggregationRule",
          "/roleRef",
          "/subjects",
          "/spec",
          "/webhooks",
          "/metadata/labels");

  /** Directives of strategic merge patches that replace or delete parts. */
  private static final Set<String> DIRECTIVES =
      Set.of("$patch", "$retainKeys", "$deleteFromPrimitiveList");

  private static final int MAX_DIRECTIVE_DEPTH = 8;
  private static final JsonMapper JACKSON = JsonMapper.builder(EventJson.factory()).build();
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private PatchApplier() {}

  /** The patched content; empty if that cannot be told from what is kept. */
  static Optional<JsonNode> apply(JsonNode patch, JsonNode content) {
    if (patch.isArray()) {
      return isBounded(patch) ? applyOperations(patch, content) : Optional.empty();
    }
    return hasDirective(patch, 0) || replacesNamedElements(patch)
        ? Optional.empty()
        : applyMerge(patch, content);
  }

  private static Optional<JsonNode> applyOperations(JsonNode patch, JsonNode content) {
    try {
      JsonArrayBuilder operations = Json.createArrayBuilder();
      for (JsonNode operation : patch) {
        if (!isOperation(operation)) {
          return Optional.empty();
        }
        if (isOfKept(operation)) {
          operations.add(read(operation));
        }
      }
      JsonObject patched = Json.createPatch(operations.build()).apply(read(content).asJsonObject());
      return Optional.of(JACKSON.readTree(patched.toString()));
    } catch (JsonException | ClassCastException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private static Optional<JsonNode> applyMerge(JsonNode patch, JsonNode content) {
    try {
      JsonValue patched = Json.createMergePatch(read(patch)).apply(read(content));
      return Optional.of(JACKSON.readTree(patched.toString()));
    } catch (JsonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private static boolean isBounded(JsonNode operations) {
    int copies = 0;
    for (JsonNode operation : operations) {
      if (operation.path("op").asText("").equals("copy")) {
        copies++;
      }
    }
    return operations.size() <= MAX_OPERATIONS && copies <= MAX_COPIES;
  }

  /** Whether it has the parts that its kind needs; the library takes that for granted. */
  private static boolean isOperation(JsonNode operation) {
    if (!operation.path("path").isTextual()) {
      return false;
    }
    return switch (operation.path("op").asText("")) {
      case "add", "replace", "test" -> operation.has("value");
      case "move", "copy" -> operation.path("from").isTextual();
      case "remove" -> true;
      default -> false;
    };
  }

  /** A test was passed, or the server would have refused the patch. */
  private static boolean isOfKept(JsonNode operation) {
    String path = operation.path("path").asText("");
    return !operation.path("op").asText("").equals("test")
        && (path.isEmpty() || KEPT.stream().anyMatch(path::startsWith));
  }

  /** Webhooks are merged by name in a strategic merge patch, and replaced in a merge patch. */
  private static boolean replacesNamedElements(JsonNode patch) {
    return patch.path("webhooks").isArray();
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

  private static JsonStructure read(JsonNode node) {
    try (JsonReader reader =
        READERS.createReader(new StringReader(JACKSON.writeValueAsString(node)))) {
      return reader.read();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }
}

package dev.crowsnest.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns what a strategic merge patch says of the members of objects into nulls of a merge patch:
 * which are replaced, deleted or retained. Directives in lists stay as they are.
 */
final class MapDirectives {
  private static final String PATCH = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";

  /** Deeper than any directive of use. */
  private static final int MAX_DEPTH = 8;

  private MapDirectives() {}

  /**
   * Returns a patch without them.
   *
   * @param content the object that is patched; a missing node if there is none
   */
  static JsonNode resolve(JsonNode patch, JsonNode content) {
    return resolve(patch, content, false, 0);
  }

  private static JsonNode resolve(JsonNode patch, JsonNode content, boolean isReplaced, int depth) {
    if (!(patch instanceof ObjectNode members) || depth > MAX_DEPTH) {
      return patch;
    }
    String directive = patch.path(PATCH).asText("");
    if (directive.equals("delete")) {
      return NullNode.getInstance();
    }
    boolean replaces = isReplaced || directive.equals("replace");
    boolean isKnown = directive.equals("replace") || directive.equals("merge");
    ObjectNode resolved = members.objectNode();
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      String name = member.getKey();
      if (!(isKnown && name.equals(PATCH)) && !name.equals(RETAIN_KEYS)) {
        resolved.set(name, resolve(member.getValue(), content.path(name), replaces, depth + 1));
      }
    }
    Set<String> retained = retained(members, replaces);
    content.fieldNames().forEachRemaining(name -> removeUnless(retained, name, resolved));
    return resolved;
  }

  /** Returns the members that stay; none if the patch does not say, and all stay. */
  private static Set<String> retained(ObjectNode patch, boolean replaces) {
    Set<String> retained = new HashSet<>();
    if (!replaces && !patch.has(RETAIN_KEYS)) {
      return Set.of();
    }
    patch.path(RETAIN_KEYS).forEach(name -> retained.add(name.asText("")));
    patch.fieldNames().forEachRemaining(retained::add);
    return retained;
  }

  private static void removeUnless(Set<String> retained, String name, ObjectNode patch) {
    if (!retained.isEmpty() && !retained.contains(name)) {
      patch.putNull(name);
    }
  }
}

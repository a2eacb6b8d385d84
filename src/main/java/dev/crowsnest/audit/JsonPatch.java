package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON patch (RFC 6902) read without the object it is for: every value it sets, at its place, as
 * a merge patch would show it.
 *
 * <p>A removed member is {@code null}. What an operation copies from the object is unknown and
 * shown as {@link #COPIED}. The order of array elements means nothing, and none replaces another:
 * an index counts elements that this patch alone does not know.
 */
final class JsonPatch {
  /** The API server refuses longer patches (apiserver, {@code maxJSONPatchOperations}). */
  private static final int MAX_OPERATIONS = 10_000;

  private static final int MAX_SEGMENTS = 64;
  static final String COPIED = "(copied)";

  private JsonPatch() {}

  static JsonNode fragment(JsonNode operations) {
    Place root = new Place();
    int count = 0;
    for (JsonNode operation : operations) {
      if (++count > MAX_OPERATIONS) {
        break;
      }
      apply(operation, root);
    }
    return root.toJson();
  }

  private static void apply(JsonNode operation, Place root) {
    String path = operation.path("path").asText("");
    switch (operation.path("op").asText("")) {
      case "add", "replace" -> set(root, path, operation.path("value"));
      case "remove" -> set(root, path, NullNode.getInstance());
      case "copy" -> set(root, path, TextNode.valueOf(COPIED));
      case "move" -> {
        set(root, operation.path("from").asText(""), NullNode.getInstance());
        set(root, path, TextNode.valueOf(COPIED));
      }
      default -> {} // "test" sets nothing; the API server refuses any other
    }
  }

  private static void set(Place root, String path, JsonNode value) {
    if (path.isEmpty()) {
      root.set(value);
      return;
    }
    String[] segments = path.split("/", MAX_SEGMENTS + 2);
    if (segments.length > MAX_SEGMENTS || !segments[0].isEmpty()) {
      return;
    }
    Place place = root;
    for (int i = 1; i < segments.length - 1; i++) {
      place = place.member(unescape(segments[i]));
    }
    String last = unescape(segments[segments.length - 1]);
    (isIndex(last) ? place.element() : place.member(last)).set(value);
  }

  private static String unescape(String segment) {
    return segment.indexOf('~') < 0 ? segment : segment.replace("~1", "/").replace("~0", "~");
  }

  private static boolean isIndex(String segment) {
    return segment.equals("-")
        || (!segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** One place of the fragment: a value, or members and elements. */
  private static final class Place {
    private static final String APPENDED = "-";

    private JsonNode value = MissingNode.getInstance();
    private final Map<String, Place> members = new LinkedHashMap<>();
    private int elements;

    Place member(String name) {
      openValue();
      return name.equals(APPENDED)
          ? element()
          : members.computeIfAbsent(name, unused -> new Place());
    }

    Place element() {
      openValue();
      return members.computeIfAbsent(APPENDED + elements++, unused -> new Place());
    }

    void set(JsonNode newValue) {
      members.clear();
      value = newValue;
    }

    private void openValue() {
      JsonNode opened = value;
      value = MissingNode.getInstance();
      if (opened.isObject()) {
        opened.properties().forEach(entry -> member(entry.getKey()).set(entry.getValue()));
      } else {
        opened.forEach(element -> element().set(element));
      }
    }

    JsonNode toJson() {
      if (members.isEmpty()) {
        return value;
      }
      return members.keySet().stream().allMatch(Place::isPosition) ? toArray() : toObject();
    }

    private static boolean isPosition(String name) {
      return isIndex(name.startsWith(APPENDED) ? name.substring(1) : name);
    }

    private JsonNode toArray() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      members.values().forEach(member -> array.add(member.toJson()));
      return array;
    }

    private JsonNode toObject() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.toJson()));
      return object;
    }
  }
}

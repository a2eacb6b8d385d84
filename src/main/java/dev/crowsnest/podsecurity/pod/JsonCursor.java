package dev.crowsnest.podsecurity.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A position in a spec of unknown quality. Absent and null are the same, as in Kubernetes; a member
 * of another type than expected counts as absent, and its path is noted as malformed.
 */
public final class JsonCursor {
  private static final int MAX_MALFORMED = 50;
  private static final int MAX_NAME = 100;
  private static final int NO_INDEX = -1;
  private static final String DIRECTIVE = "$patch";

  private final JsonNode node;
  private final @Nullable JsonCursor parent;
  private final String name;
  private final int index;
  private final Set<String> malformed;

  private JsonCursor(
      JsonNode node, @Nullable JsonCursor parent, String name, int index, Set<String> malformed) {
    this.node = node;
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.malformed = malformed;
  }

  /**
   * Returns a cursor at the root of an object; anything else is treated as an object without
   * members.
   */
  public static JsonCursor of(JsonNode root) {
    JsonNode object = root.isObject() ? root : MissingNode.getInstance();
    return new JsonCursor(object, null, "", NO_INDEX, new TreeSet<>());
  }

  /** Returns the paths of members found so far that have the wrong type; at most fifty. */
  public List<String> malformed() {
    return List.copyOf(malformed);
  }

  /** Returns whether there is an object here. */
  public boolean isPresent() {
    return node.isObject();
  }

  /** Returns the index of this element in its array; -1 if it is not in one. */
  public int index() {
    return index;
  }

  /** Returns whether the object has the member with any value but null. */
  public boolean has(String key) {
    return present(key) != null;
  }

  /** Returns the names of the members that are not null. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>(node.size());
    node.properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                keys.add(member.getKey());
              }
            });
    return keys;
  }

  /** Returns the object in this member; one without members if there is none. */
  public JsonCursor object(String key) {
    JsonNode child = present(key);
    if (child != null && !child.isObject()) {
      note(key);
      child = null;
    }
    return new JsonCursor(
        child == null ? MissingNode.getInstance() : child, this, key, NO_INDEX, malformed);
  }

  /**
   * Returns the objects in an array. Directives of strategic merge patches are left out, and so are
   * nulls, which stand for elements that a fragment does not know.
   */
  public List<JsonCursor> objects(String key) {
    ArrayNode array = array(key);
    if (array == null || array.isEmpty()) {
      return List.of();
    }
    List<JsonCursor> objects = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (element instanceof ObjectNode object) {
        if (!isDirective(object)) {
          objects.add(new JsonCursor(object, this, key, i, malformed));
        }
      } else if (!element.isNull()) {
        note(key + '[' + i + ']');
      }
    }
    return objects;
  }

  /**
   * Returns whether the element only says what happens to others: to the list, or to the element
   * with its name. One with further members counts despite its directive: other kinds of patches
   * ignore directives and apply the rest.
   */
  private static boolean isDirective(ObjectNode element) {
    return element.has(DIRECTIVE)
        && (element.size() == 1 || (element.size() == 2 && element.has("name")));
  }

  /** Returns the member, or unset. */
  public Flag flag(String key) {
    JsonNode child = present(key);
    if (child == null) {
      return Flag.UNSET;
    }
    if (!child.isBoolean()) {
      note(key);
      return Flag.UNSET;
    }
    return Flag.of(child.booleanValue());
  }

  /** Returns the member's text; null if absent. */
  public @Nullable String text(String key) {
    JsonNode child = present(key);
    if (child == null) {
      return null;
    }
    if (!child.isTextual()) {
      note(key);
      return null;
    }
    return child.textValue();
  }

  /**
   * Returns the member's text; empty if absent, for members where Kubernetes makes no difference.
   */
  public String textOrEmpty(String key) {
    String text = text(key);
    return text == null ? "" : text;
  }

  /** Returns the whole number, if the member is one. */
  public OptionalLong number(String key) {
    JsonNode child = present(key);
    if (child == null) {
      return OptionalLong.empty();
    }
    if (!child.isIntegralNumber() || !child.canConvertToLong()) {
      note(key);
      return OptionalLong.empty();
    }
    return OptionalLong.of(child.longValue());
  }

  /** Returns the texts in an array. */
  public List<String> texts(String key) {
    ArrayNode array = array(key);
    if (array == null || array.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (element.isTextual()) {
        texts.add(element.textValue());
      } else {
        note(key + '[' + i + ']');
      }
    }
    return texts;
  }

  /** Returns the whole numbers in an array. */
  public List<Long> numbers(String key) {
    ArrayNode array = array(key);
    if (array == null || array.isEmpty()) {
      return List.of();
    }
    List<Long> numbers = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonNode element = array.get(i);
      if (element.isIntegralNumber() && element.canConvertToLong()) {
        numbers.add(element.longValue());
      } else {
        note(key + '[' + i + ']');
      }
    }
    return numbers;
  }

  /** Returns a map from texts to texts, such as labels and annotations. */
  public Map<String, String> textMap(String key) {
    JsonNode child = present(key);
    if (child == null) {
      return Map.of();
    }
    if (!child.isObject()) {
      note(key);
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    child
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isTextual()) {
                texts.put(member.getKey(), member.getValue().textValue());
              } else if (!member.getValue().isNull()) {
                note(key + '.' + cut(member.getKey()));
              }
            });
    return texts;
  }

  private @Nullable ArrayNode array(String key) {
    JsonNode child = present(key);
    if (child == null) {
      return null;
    }
    if (child instanceof ArrayNode array) {
      return array;
    }
    note(key);
    return null;
  }

  private @Nullable JsonNode present(String key) {
    JsonNode child = node.get(key);
    return child == null || child.isNull() ? null : child;
  }

  private void note(String key) {
    if (malformed.size() < MAX_MALFORMED) {
      malformed.add(path() + key);
    }
  }

  private String path() {
    if (parent == null) {
      return "";
    }
    return parent.path() + name + (index == NO_INDEX ? "." : "[" + index + "].");
  }

  private static String cut(String key) {
    return key.length() <= MAX_NAME ? key : key.substring(0, MAX_NAME) + "...";
  }
}

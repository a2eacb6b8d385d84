package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The differences between two states of an object: equal members are left out, and lists only have
 * the elements that the other side does not have.
 *
 * @param before a missing node if nothing was removed
 * @param after a missing node if nothing is new
 */
record ContentDiff(JsonNode before, JsonNode after) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_ELEMENTS = 100;

  static ContentDiff of(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return new ContentDiff(MissingNode.getInstance(), MissingNode.getInstance());
    }
    if (isObjectOrMissing(before) && isObjectOrMissing(after)) {
      return ofObjects(before, after);
    }
    if (isArrayOrMissing(before) && isArrayOrMissing(after)) {
      return new ContentDiff(elementsBeyond(before, after), elementsBeyond(after, before));
    }
    return new ContentDiff(before, after);
  }

  private static ContentDiff ofObjects(JsonNode before, JsonNode after) {
    ObjectNode was = JSON.objectNode();
    ObjectNode is = JSON.objectNode();
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      ContentDiff member = of(before.path(name), after.path(name));
      set(was, name, member.before());
      set(is, name, member.after());
    }
    return new ContentDiff(orMissing(was), orMissing(is));
  }

  private static JsonNode elementsBeyond(JsonNode array, JsonNode other) {
    Set<JsonNode> known = new HashSet<>();
    other.forEach(known::add);
    ArrayNode beyond = JSON.arrayNode();
    for (JsonNode element : array) {
      if (beyond.size() < MAX_ELEMENTS && !known.contains(element)) {
        beyond.add(element);
      }
    }
    return beyond.isEmpty() ? MissingNode.getInstance() : beyond;
  }

  private static void set(ObjectNode object, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  private static JsonNode orMissing(ObjectNode object) {
    return object.isEmpty() ? MissingNode.getInstance() : object;
  }

  private static boolean isObjectOrMissing(JsonNode node) {
    return node.isObject() || node.isMissingNode();
  }

  private static boolean isArrayOrMissing(JsonNode node) {
    return node.isArray() || node.isMissingNode();
  }
}

package dev.crowsnest.evasion;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Says what a request changes by a patch. */
final class Patches {
  /** How API servers understand the first place of a list of one. */
  private static final List<String> FIRST_PLACES = List.of("0", "0", "00", "+0", "-0", "-1");

  private Patches() {}

  /** Sets a value where its parent is an object or a list that has the place. */
  static void set(ObjectNode object, String pointer, JsonNode value) {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = object.at(place.head());
    if (parent instanceof ArrayNode array) {
      array.set(place.last().getMatchingIndex(), value);
    } else {
      object.withObject(place.head()).set(place.last().getMatchingProperty(), value);
    }
  }

  /** The parts of the object that matter, and what is around them. */
  static ObjectNode merge(Request request, boolean isStrategic) {
    ObjectNode patch = Request.JSON.createObjectNode();
    for (String pointer : request.essence) {
      List<String> steps = steps(pointer);
      add(patch, request.object, steps, 0, isStrategic);
      removeOthers(patch.at(pointer), at(request.existing, steps), isStrategic);
    }
    return patch;
  }

  /** A member that is not in the patch stays. */
  private static void removeOthers(JsonNode patch, JsonNode existing, boolean isStrategic) {
    if (!(patch instanceof ObjectNode after) || !existing.isObject()) {
      return;
    }
    List<String> others = new ArrayList<>();
    existing.fieldNames().forEachRemaining(others::add);
    others.removeIf(after::has);
    if (isStrategic && !others.isEmpty()) {
      after.put("$patch", "replace");
    } else {
      others.forEach(after::putNull);
    }
  }

  private static void add(
      ObjectNode patch, JsonNode object, List<String> steps, int at, boolean isStrategic) {
    String step = steps.get(at);
    JsonNode child = object.path(step);
    boolean isLast = at + 1 == steps.size();
    boolean entersList = child.isArray() && !isLast;
    if (isLast || (entersList && !isStrategic)) {
      patch.set(step, child.deepCopy());
    } else if (entersList) {
      patch.set(step, element(child, steps, at + 1));
    } else {
      add(patch.withObjectProperty(step), child, steps, at + 1, isStrategic);
    }
  }

  /** An element is found by its name. */
  private static ArrayNode element(JsonNode list, List<String> steps, int at) {
    JsonNode element = list.path(Integer.parseInt(steps.get(at)));
    ArrayNode elements = Request.JSON.createArrayNode();
    if (at + 1 == steps.size() || !element.has("name")) {
      return elements.add(element.deepCopy());
    }
    ObjectNode part = Request.JSON.createObjectNode();
    part.set("name", element.get("name"));
    add(part, element, steps, at + 1, true);
    return elements.add(part);
  }

  /** Operations that make the object of what was there before. */
  static ArrayNode operations(Request request, Random random) {
    ArrayNode operations = Request.JSON.createArrayNode();
    if (random.nextInt(4) == 0) {
      operation(operations, "test", "/kind").put("value", request.resource.kind());
    }
    for (String pointer : request.essence) {
      addOperations(operations, request, steps(pointer), random);
    }
    if (random.nextInt(4) == 0) {
      operation(operations, "add", "/metadata/labels").putObject("value").put("app", "web");
    }
    return operations;
  }

  private static void addOperations(
      ArrayNode operations, Request request, List<String> steps, Random random) {
    List<Integer> depths = new ArrayList<>();
    for (int depth = 1; depth <= steps.size(); depth++) {
      if (at(request.existing, steps.subList(0, depth - 1)).isContainerNode()) {
        depths.add(depth);
      }
    }
    List<String> place = steps.subList(0, PodAttacks.pick(depths, random));
    JsonNode value = at(request.object, place);
    boolean isThere = !at(request.existing, place).isMissingNode();
    boolean isElement = at(request.existing, place.subList(0, place.size() - 1)).isArray();
    if (isElement && random.nextBoolean()) {
      // A new element beside the others.
      operation(operations, "add", pointer(place.subList(0, place.size() - 1), random) + "/-")
          .set("value", renamed(value));
      return;
    }
    String path = pointer(place, random);
    switch (random.nextInt(5)) {
      case 0 -> {
        operation(operations, "add", "/spec/zz").set("value", value);
        operation(operations, "move", path).put("from", "/spec/zz");
      }
      case 1 -> {
        operation(operations, "add", "/metadata/zz").putObject("value").set("a", value);
        operation(operations, "copy", path).put("from", "/metadata/zz/a");
      }
      case 2 -> {
        String op = isThere ? "replace" : "add";
        operation(operations, op, path).set("value", value);
      }
      default -> operation(operations, "add", path).set("value", value);
    }
  }

  private static JsonNode renamed(JsonNode element) {
    if (element.has("name")) {
      return ((ObjectNode) element.deepCopy()).put("name", "second");
    }
    return element;
  }

  private static ObjectNode operation(ArrayNode operations, String op, String path) {
    return operations.addObject().put("op", op).put("path", path);
  }

  private static JsonNode at(JsonNode object, List<String> steps) {
    JsonNode node = object;
    for (String step : steps) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  /** What stands before the first slash means nothing to an API server. */
  private static String pointer(List<String> steps, Random random) {
    StringBuilder pointer = new StringBuilder(random.nextInt(8) == 0 ? "spec" : "");
    for (String step : steps) {
      String spelt = step.equals("0") ? PodAttacks.pick(FIRST_PLACES, random) : step;
      pointer.append('/').append(spelt.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static List<String> steps(String pointer) {
    return Arrays.stream(pointer.substring(1).split("/"))
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }
}

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The part of an object that is kept. What it names is kept, in the order of the shape; what it
 * does not name, and what has a different type, is left out as if it were absent.
 */
interface Shape {
  /** Returns the part, or a missing node if nothing is kept. Idempotent. */
  JsonNode keep(JsonNode node, Budget budget);

  /**
   * Returns the shape of a text. Of a long one, the beginning and a digest are kept: enough to see
   * that it changed.
   */
  static Shape text() {
    return (node, budget) ->
        node.isTextual() && budget.take()
            ? TextNode.valueOf(Digests.shorten(node.textValue()))
            : MissingNode.getInstance();
  }

  static Shape number() {
    return (node, budget) ->
        node.isIntegralNumber() && node.canConvertToInt() && budget.take()
            ? node
            : MissingNode.getInstance();
  }

  /** Returns the shape of an array, of which the elements with the given shape are kept. */
  static Shape list(Shape element) {
    return (node, budget) -> {
      if (!node.isArray()) {
        return MissingNode.getInstance();
      }
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      for (JsonNode child : node) {
        JsonNode part = element.keep(child, budget);
        if (!part.isMissingNode()) {
          kept.add(part);
        }
      }
      return kept;
    };
  }

  /** Returns the shape of a map of texts, of which the wanted keys are kept, in sorted order. */
  static Shape textMap(Predicate<String> wanted) {
    return (node, budget) -> {
      if (!node.isObject()) {
        return MissingNode.getInstance();
      }
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties()
          .forEach(
              entry -> {
                boolean isWanted = wanted.test(entry.getKey()) && entry.getValue().isTextual();
                if (isWanted && budget.take()) {
                  sorted.put(
                      Digests.shorten(entry.getKey()),
                      TextNode.valueOf(Digests.shorten(entry.getValue().textValue())));
                }
              });
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      return kept.setAll(sorted);
    };
  }

  /** Returns the shape of an object. Absent members stay absent. */
  static Members object() {
    return new Members();
  }

  /** The members of an object, in the order in which they are kept. */
  final class Members implements Shape {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private Members() {}

    Members with(String name, Shape shape) {
      shapes.put(name, shape);
      return this;
    }

    @Override
    public JsonNode keep(JsonNode node, Budget budget) {
      if (!node.isObject() || !budget.take()) {
        return MissingNode.getInstance();
      }
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      shapes.forEach(
          (name, shape) -> {
            JsonNode part = shape.keep(node.path(name), budget);
            if (!part.isMissingNode()) {
              kept.set(name, part);
            }
          });
      return kept;
    }
  }

  /** How many values may still be kept. */
  final class Budget {
    private int left;
    private boolean overdrawn;

    Budget(int values) {
      this.left = values;
    }

    boolean take() {
      if (left == 0) {
        overdrawn = true;
        return false;
      }
      left--;
      return true;
    }

    /** Returns whether anything was left out because there was no room. */
    boolean isOverdrawn() {
      return overdrawn;
    }
  }
}

package dev.crowsnest.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * JSON that we make of parts of objects, without what is secret in it: values of members that are
 * called so, labels and annotations among them, and of elements that name themselves so.
 */
final class RedactedJson {
  private static final JsonNode MASK = TextNode.valueOf(Redaction.MASK);

  /** What says how an element is called: of selectors, of variables, of headers. */
  private static final Set<String> CALLED = Set.of("key", "name");

  private static final Set<String> VALUES = Set.of("value", "values");
  private static final Set<String> PEOPLE = Set.of("User", "Group");

  /** Members that name who acted. */
  private static final Set<String> ACTORS = Set.of("user", "impersonated_user");

  private final UnaryOperator<String> text;

  /**
   * Redacts texts.
   *
   * @param text makes safe what no member's name calls a secret
   */
  RedactedJson(UnaryOperator<String> text) {
    this.text = text;
  }

  JsonNode of(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(text.apply(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> array.add(of(element)));
      return array;
    }
    return node.isObject() ? ofObject(node) : node;
  }

  private ObjectNode ofObject(JsonNode node) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    boolean valueIsSecret =
        CALLED.stream().anyMatch(name -> SecretFields.isCalledSecret(node.path(name).asText("")));
    boolean isPerson = PEOPLE.contains(node.path("kind").asText(""));
    for (var member : node.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if ((valueIsSecret && VALUES.contains(name))
          || (SecretFields.isCalledSecret(name) && holdsText(value))) {
        object.set(Redaction.name(name), MASK);
      } else if (value.isTextual()
          && ((isPerson && name.equals("name")) || ACTORS.contains(name))) {
        object.set(name, TextNode.valueOf(Redaction.name(value.textValue())));
      } else {
        object.set(Redaction.name(name), of(value));
      }
    }
    return object;
  }

  private static boolean holdsText(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isArray();
  }
}

package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventMembers;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.rule.spec.Item;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Compares an item of a rule with what audit events can hold: fields that do not exist are errors,
 * values that a field never has are worth a warning.
 */
final class ItemReview {
  private static final String FIELD_REFERENCE = "fieldref";

  private final FieldResolver fields;
  private final FieldNames names;
  private final Problems problems;

  ItemReview(FieldResolver fields, Problems problems) {
    this.fields = fields;
    this.names = fields.names();
    this.problems = problems;
  }

  /** Reviews the names of fields in an item. */
  void names(Item item) {
    if (item.isKeywords()) {
      return;
    }
    Optional<String> unknown = names.unknown(item.field());
    if (unknown.isPresent()) {
      problems.error(item.position(), unknown.get());
    } else {
      FieldNames.doubtful(item.field())
          .ifPresent(reason -> problems.warning(item.position(), reason));
    }
    if (item.modifiers().stream().anyMatch(name -> name.text().equals(FIELD_REFERENCE))) {
      for (YamlScalar value : item.values()) {
        names.unknown(value.text()).ifPresent(why -> problems.error(value.position(), why));
      }
    }
  }

  /**
   * Reviews the values that an item compares its field with.
   *
   * @param values what became of the item's values, one for each
   */
  void values(Item item, Field field, List<Value> values, boolean cased) {
    for (int i = 0; i < values.size() && values.size() == item.values().size(); i++) {
      YamlScalar written = item.values().get(i);
      Optional<ValueMatcher> test = values.get(i).test(cased);
      if (test.isPresent() && fields.special(item.field(), values.get(i)).isEmpty()) {
        never(item.field(), field, written.text(), test.get())
            .ifPresent(reason -> problems.warning(written.position(), reason));
      }
    }
  }

  private static Optional<String> never(String name, Field field, String value, ValueMatcher test) {
    if (!(field instanceof DerivedField) && EventMembers.isObject(field.name())) {
      return test.test(JsonNodeFactory.instance.objectNode())
          ? Optional.empty()
          : Optional.of(
              "this never matches: '"
                  + name
                  + "' is an object, not a text; name a member of it, such as '"
                  + name
                  + ".NAME', or search the whole event with a keyword");
    }
    if (isNumber(field) && test instanceof TextMatcher.Exact exact) {
      return Scalars.number(TextNode.valueOf(exact.text())) == null
          ? Optional.of("this never matches: '" + name + "' is a number, never '" + value + "'")
          : Optional.empty();
    }
    List<JsonNode> possible = possible(field);
    if (possible.isEmpty() || possible.stream().anyMatch(test)) {
      return Optional.empty();
    }
    List<String> texts = possible.stream().map(JsonNode::asText).toList();
    String question = SimilarNames.question(value, texts);
    return Optional.of(
        "this never matches: '"
            + name
            + "' is never '"
            + value
            + "'; "
            + (question.isEmpty() ? "it is one of " + String.join(", ", texts) : question));
  }

  private static boolean isNumber(Field field) {
    if (field instanceof DerivedField derived) {
      return derived.type() == DerivedField.Type.NUMBER;
    }
    HeadField head = HeadField.ofPath(field.name());
    return head != null && head.shape() == HeadField.Shape.INTEGER;
  }

  /** Returns the only values that a field can have; empty if it can have others too. */
  private static List<JsonNode> possible(Field field) {
    if (field instanceof DerivedField derived) {
      return derived.type() == DerivedField.Type.BOOLEAN
          ? List.of(BooleanNode.TRUE, BooleanNode.FALSE)
          : texts(derived.values());
    }
    return texts(EventMembers.values(field.name()));
  }

  private static List<JsonNode> texts(List<String> values) {
    return values.stream().<JsonNode>map(TextNode::valueOf).toList();
  }
}

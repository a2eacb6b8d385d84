package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** A test of one value of a field. */
sealed interface ValueMatcher extends Predicate<JsonNode>
    permits ValueMatcher.Anything,
        ValueMatcher.Bool,
        ValueMatcher.Numeric,
        ValueMatcher.PartOfTime,
        OneOfMatcher,
        TextMatcher {

  /** Returns the cost of a test in addition to reading the field. */
  default int cost() {
    return 0;
  }

  /** Returns the folded texts that may pass; no other text does. */
  default TextSet texts() {
    return TextSet.ANY;
  }

  /** Returns folded texts that always pass. */
  default TextSet enough() {
    return TextSet.NONE;
  }

  /** Passes every value except null, including objects: the meaning of a lone {@code *}. */
  enum Anything implements ValueMatcher {
    INSTANCE;

    @Override
    public boolean test(JsonNode value) {
      return !value.isNull();
    }
  }

  /** Passes the boolean, and the text that spells it. */
  record Bool(boolean expected) implements ValueMatcher {
    @Override
    public boolean test(JsonNode value) {
      return value.isBoolean()
          ? value.booleanValue() == expected
          : value.isTextual() && value.textValue().equalsIgnoreCase(Boolean.toString(expected));
    }

    @Override
    public TextSet texts() {
      return TextSet.of(Set.of(Boolean.toString(expected)));
    }
  }

  /** Passes numbers, and texts that are numbers, by their value: {@code 403} is {@code 403.0}. */
  record Numeric(Comparison comparison, BigDecimal bound) implements ValueMatcher {
    @Override
    public boolean test(JsonNode value) {
      BigDecimal number = Scalars.number(value);
      return number != null && comparison.holds(number.compareTo(bound));
    }
  }

  /** Passes points in time if the part passes the test. */
  record PartOfTime(TimePart part, ValueMatcher test) implements ValueMatcher {
    @Override
    public boolean test(JsonNode value) {
      if (!value.isTextual()) {
        return false;
      }
      OptionalInt number = part.of(value.textValue());
      return number.isPresent() && test.test(IntNode.valueOf(number.getAsInt()));
    }

    @Override
    public int cost() {
      return 2;
    }
  }
}

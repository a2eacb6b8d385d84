package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the single values of an event: texts, numbers and booleans. */
final class Scalars {
  /** No number that anybody compares is longer; the time for parsing is quadratic in the length. */
  private static final int MAX_NUMBER_LENGTH = 64;

  private Scalars() {}

  /** Returns a text unchanged, a number or boolean as written in JSON; null for anything else. */
  static @Nullable String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.textValue();
      case NUMBER, BOOLEAN -> value.asText();
      default -> null;
    };
  }

  /** Returns a number, or a text that is one; null for anything else. */
  static @Nullable BigDecimal number(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    String text = value.textValue();
    return text == null ? null : number(text);
  }

  /**
   * Returns a value as it is shown to people: scalars as text, null as {@code null}, objects and
   * arrays as JSON.
   */
  static String shown(JsonNode value) {
    String text = text(value);
    return text == null ? value.toString() : text;
  }

  /** Returns a test for values that have the relation to this one. */
  static Optional<ValueMatcher> test(JsonNode value, TextRelation relation, boolean cased) {
    String text = text(value);
    if (text == null) {
      return Optional.empty();
    }
    if (value.isNumber() && relation == TextRelation.EQUALS) {
      return Optional.of(new ValueMatcher.Numeric(Comparison.EQUAL, value.decimalValue()));
    }
    return Optional.of(TextMatcher.of(relation.pattern(TextPattern.literal(text)), cased));
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > MAX_NUMBER_LENGTH || !looksLikeNumber(text)) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // "1.2.3", "-", "1e": not a number after all
    }
  }

  /** Avoids the cost of an exception for most texts. */
  private static boolean looksLikeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean digit = character >= '0' && character <= '9';
      if (!digit && "+-.eE".indexOf(character) < 0) {
        return false;
      }
    }
    return true;
  }
}

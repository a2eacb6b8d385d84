package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule compares a field with. Modifiers turn one kind into another. */
sealed interface Value {

  /** Returns what kind of value it is, for error messages. */
  String kind();

  /** Returns the test for single values of a field; empty if one value is not enough to decide. */
  default Optional<ValueMatcher> test(boolean cased) {
    return Optional.empty();
  }

  /** Returns the check of a field; empty if this value cannot be compared with anything. */
  default Optional<EventCheck> check(Target target) {
    return test(target.cased()).map(test -> new FieldCheck.Matches(target.field(), test));
  }

  /**
   * A text, possibly with wildcards.
   *
   * @param raw as written in the rule; null once a modifier has changed it
   */
  record Text(TextPattern pattern, @Nullable String raw) implements Value {
    Text(TextPattern pattern) {
      this(pattern, null);
    }

    static Text of(String raw) {
      return new Text(TextPattern.parse(raw), raw);
    }

    static Text literal(String text) {
      return new Text(TextPattern.literal(text));
    }

    @Override
    public String kind() {
      return "a text";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(TextMatcher.of(pattern, cased));
    }
  }

  /**
   * A number.
   *
   * @param raw as written in the rule
   */
  record Numeric(BigDecimal number, String raw) implements Value {
    @Override
    public String kind() {
      return "a number";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(new ValueMatcher.Numeric(Comparison.EQUAL, number));
    }
  }

  /** A boolean. */
  record Bool(boolean value) implements Value {
    @Override
    public String kind() {
      return "a boolean";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(new ValueMatcher.Bool(value));
    }
  }

  /** Null: the field has no value. */
  record Null() implements Value {
    @Override
    public String kind() {
      return "null";
    }

    @Override
    public Optional<EventCheck> check(Target target) {
      return Optional.of(new FieldCheck.NoValue(target.field(), false));
    }
  }

  /**
   * A regular expression, known to compile.
   *
   * @param flags of {@link Pattern}
   */
  record Regex(String regex, int flags) implements Value {
    @Override
    public String kind() {
      return "a regular expression";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(new TextMatcher.Regex(Pattern.compile(regex, flags)));
    }
  }

  /** A range of addresses. */
  record Cidr(Network network) implements Value {
    @Override
    public String kind() {
      return "a network";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(new TextMatcher.InNetwork(network));
    }
  }

  /** A bound for numbers. */
  record Bound(Comparison comparison, BigDecimal number) implements Value {
    @Override
    public String kind() {
      return "a comparison";
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      return Optional.of(new ValueMatcher.Numeric(comparison, number));
    }
  }

  /** Whether the field is expected to exist. */
  record Existence(boolean expected) implements Value {
    @Override
    public String kind() {
      return "an existence";
    }

    @Override
    public Optional<EventCheck> check(Target target) {
      return Optional.of(new FieldCheck.Exists(target.field(), expected));
    }
  }

  /** Another field of the same event. */
  record FieldReference(String name, TextRelation relation) implements Value {
    @Override
    public String kind() {
      return "a field";
    }

    @Override
    public Optional<EventCheck> check(Target target) {
      return Optional.of(
          new FieldCheck.RelatesTo(
              target.field(), target.fields().apply(name), relation, target.cased()));
    }
  }

  /** A text in an encoding other than UTF-8: only useful for base64. */
  final class Bytes implements Value {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public String kind() {
      return "encoded bytes (base64 must follow)";
    }
  }

  /** Several forms of one value in the rule, one of which must match, even with {@code all}. */
  record Expansion(List<Value> values) implements Value {
    public Expansion {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return values.isEmpty() ? "nothing" : values.get(0).kind();
    }

    @Override
    public Optional<ValueMatcher> test(boolean cased) {
      List<ValueMatcher> tests = new ArrayList<>();
      for (Value value : values) {
        Optional<ValueMatcher> test = value.test(cased);
        if (test.isEmpty()) {
          return Optional.empty();
        }
        tests.add(test.get());
      }
      return Optional.of(OneOfMatcher.of(tests));
    }
  }
}

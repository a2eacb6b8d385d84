package dev.crowsnest.rule.match;

import java.util.Optional;

/** What a rule compares a field with. Modifiers turn one into another. */
sealed interface Value
    permits TextValue,
        NumberValue,
        BooleanValue,
        NullValue,
        RegexValue,
        NetworkValue,
        ComparisonValue,
        ExistenceValue,
        OtherFieldValue,
        BytesValue,
        AlternativeValues {

  /** What it is, in the words of an error message. */
  String kind();

  /** The test of single values of a field; empty if the question needs more than one value. */
  default Optional<ValueMatcher> test(boolean cased) {
    return Optional.empty();
  }

  /** The check of a field; empty if this value cannot be compared with anything. */
  default Optional<Check> check(Target target) {
    return test(target.cased()).map(test -> new FieldCheck(target.field(), test));
  }
}

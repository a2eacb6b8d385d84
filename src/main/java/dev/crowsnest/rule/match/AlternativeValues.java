package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several forms of one value of the rule, of which one must hold, even under {@code all}. */
record AlternativeValues(List<Value> values) implements Value {
  AlternativeValues {
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

package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Passes what one of the tests passes. */
final class OneOfTest implements ValueTest {
  /** From here on, a set is faster than one comparison after the other. */
  private static final int SET_FROM = 5;

  private final ValueTest[] tests;

  private OneOfTest(List<ValueTest> tests) {
    this.tests = tests.toArray(ValueTest[]::new);
  }

  static ValueTest of(List<ValueTest> tests) {
    List<ValueTest> kept = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (ValueTest test : tests) {
      if (test instanceof ExactTest exact && !exact.cased()) {
        words.add(exact.text());
      } else {
        kept.add(test);
      }
    }
    if (words.size() >= SET_FROM) {
      kept.add(new WordSetTest(words));
    } else {
      words.forEach(word -> kept.add(new ExactTest(word, false)));
    }
    return kept.size() == 1 ? kept.get(0) : new OneOfTest(kept);
  }

  @Override
  public boolean test(JsonNode value) {
    for (ValueTest test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int cost() {
    int cost = 0;
    for (ValueTest test : tests) {
      cost += test.cost();
    }
    return cost;
  }

  @Override
  public Texts texts() {
    return Texts.union(List.of(tests).stream().map(ValueTest::texts).toList());
  }
}

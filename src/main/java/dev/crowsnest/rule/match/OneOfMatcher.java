package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Passes what any of the tests passes. */
final class OneOfMatcher implements ValueMatcher {
  /** The number of words from which a set is faster than comparing them one by one. */
  private static final int SET_FROM = 5;

  private final ValueMatcher[] tests;

  private OneOfMatcher(List<ValueMatcher> tests) {
    this.tests = tests.toArray(ValueMatcher[]::new);
  }

  static ValueMatcher of(List<ValueMatcher> tests) {
    List<ValueMatcher> kept = new ArrayList<>();
    Set<String> words = new HashSet<>();
    Set<String> contained = new LinkedHashSet<>();
    for (ValueMatcher test : tests) {
      if (test instanceof TextMatcher.Exact exact && !exact.cased()) {
        words.add(exact.text());
      } else if (test instanceof TextMatcher.Contains contains
          && !contains.cased()
          && !contains.word().isEmpty()) {
        contained.add(contains.word());
      } else {
        kept.add(test);
      }
    }
    if (words.size() >= SET_FROM) {
      kept.add(new WordSetMatcher(words));
    } else {
      words.forEach(word -> kept.add(new TextMatcher.Exact(word, false)));
    }
    if (contained.size() == 1) {
      kept.add(new TextMatcher.Contains(contained.iterator().next(), false));
    } else if (!contained.isEmpty()) {
      kept.add(new TextMatcher.ContainsOneOf(WordFinder.of(contained)));
    }
    return kept.size() == 1 ? kept.get(0) : new OneOfMatcher(kept);
  }

  /** Returns the tests of which one must pass. */
  List<ValueMatcher> tests() {
    return List.of(tests);
  }

  @Override
  public boolean test(JsonNode value) {
    for (ValueMatcher test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int cost() {
    int cost = 0;
    for (ValueMatcher test : tests) {
      cost += test.cost();
    }
    return cost;
  }

  @Override
  public TextSet texts() {
    return TextSet.union(Stream.of(tests).map(ValueMatcher::texts).toList());
  }

  @Override
  public TextSet enough() {
    return TextSet.union(Stream.of(tests).map(ValueMatcher::enough).toList());
  }
}

package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds if a value of one field stands in the relation to a value of another field. */
record FieldComparisonCheck(Field field, Field other, TextRelation relation, boolean cased)
    implements Check {

  /** Hostile events must not make this quadratic in their size. */
  private static final int MAX_OTHERS = 1000;

  @Override
  public boolean test(EventView view) {
    List<ValueMatcher> tests = tests(view);
    return field.any(view, value -> passesOne(value, tests));
  }

  @Override
  public int cost() {
    return Cost.of(field) + Cost.of(other);
  }

  @Override
  public Level needs() {
    Level first = Cost.needs(field);
    Level second = Cost.needs(other);
    return first.compareTo(second) > 0 ? first : second;
  }

  @Override
  public Texts texts(String fieldName) {
    return Texts.ANY;
  }

  @Override
  public List<Field> fields() {
    return List.of(field, other);
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    List<ValueMatcher> tests = tests(view);
    collector.add(field.name());
    field.any(
        view,
        value -> {
          if (passesOne(value, tests)) {
            collector.add(field.name(), Scalars.shown(value));
          }
          return false;
        });
  }

  private List<ValueMatcher> tests(EventView view) {
    Set<JsonNode> seen = new HashSet<>();
    List<ValueMatcher> tests = new ArrayList<>();
    other.any(
        view,
        value -> {
          if (seen.add(value)) {
            Scalars.test(value, relation, cased).ifPresent(tests::add);
          }
          return tests.size() >= MAX_OTHERS;
        });
    return tests;
  }

  private static boolean passesOne(JsonNode value, List<ValueMatcher> tests) {
    for (ValueMatcher test : tests) {
      if (test.test(value)) {
        return true;
      }
    }
    return false;
  }
}

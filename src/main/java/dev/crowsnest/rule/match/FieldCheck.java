package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/** Holds if one of the field's values passes the test. */
record FieldCheck(Field field, ValueMatcher test, int cost) implements Check {
  FieldCheck(Field field, ValueMatcher test) {
    this(field, test, Cost.of(field) + test.cost());
  }

  @Override
  public boolean test(EventView view) {
    return field.any(view, test);
  }

  @Override
  public Level needs() {
    return Cost.needs(field);
  }

  @Override
  public Texts texts(String fieldName) {
    return field.name().equals(fieldName) ? test.texts() : Texts.ANY;
  }

  /** Never the empty text: it may be that of an absent field, of which nothing holds. */
  @Override
  public Texts enough(String fieldName) {
    return field.name().equals(fieldName) ? test.enough().without("") : Texts.NONE;
  }

  @Override
  public List<Field> fields() {
    return List.of(field);
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    collector.add(field.name());
    field.any(
        view,
        value -> {
          if (test.test(value)) {
            collector.add(field.name(), Scalars.shown(value));
          }
          return false;
        });
  }
}

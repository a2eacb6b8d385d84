package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Set;

/** Holds if the field is there, or is not; null and empty values are there. */
record ExistsCheck(Field field, boolean expected) implements Check {
  @Override
  public boolean test(EventView view) {
    return field.exists(view) == expected;
  }

  @Override
  public int cost() {
    return Cost.of(field);
  }

  @Override
  public Level needs() {
    return Cost.needs(field);
  }

  @Override
  public Texts texts(String fieldName) {
    return !expected && field.name().equals(fieldName) ? Texts.of(Set.of("")) : Texts.ANY;
  }

  @Override
  public List<Field> fields() {
    return List.of(field);
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    collector.add(field.name());
    if (expected) {
      collector.addAll(field, view);
    }
  }
}

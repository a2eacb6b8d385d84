package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Set;

/** Holds always or never: what is left of an empty value list. */
record ConstantCheck(boolean holds) implements Check {
  @Override
  public boolean test(EventView view) {
    return holds;
  }

  @Override
  public int cost() {
    return Cost.CONSTANT;
  }

  @Override
  public Level needs() {
    return Level.METADATA;
  }

  @Override
  public Texts texts(String fieldName) {
    return holds ? Texts.ANY : Texts.of(Set.of());
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {}
}

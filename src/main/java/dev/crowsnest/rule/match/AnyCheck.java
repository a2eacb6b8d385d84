package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/** Holds if one part does. */
public final class AnyCheck implements Check {
  private final Parts parts;

  private AnyCheck(Parts parts) {
    this.parts = parts;
  }

  /** The check of any part; a single part is its own check. */
  public static Check of(List<Check> checks) {
    Parts parts =
        Parts.flat(
            checks, check -> check instanceof AnyCheck any ? any.parts.written() : List.of());
    return parts.written().size() == 1 ? parts.written().get(0) : new AnyCheck(parts);
  }

  @Override
  public boolean test(EventView view) {
    for (Check check : parts.cheapFirst()) {
      if (check.test(view)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int cost() {
    return parts.cost();
  }

  @Override
  public Level needs() {
    return parts.needs();
  }

  @Override
  public Texts texts(String fieldName) {
    return Texts.union(parts.texts(fieldName));
  }

  @Override
  public Texts enough(String fieldName) {
    return Texts.union(parts.enough(fieldName));
  }

  @Override
  public List<Field> fields() {
    return parts.fields();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    for (Check part : parts.written()) {
      if (part.test(view)) {
        part.collect(view, collector);
      }
    }
  }
}

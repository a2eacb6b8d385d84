package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/** Holds if all parts do. */
public final class AllCheck implements Check {
  private final Parts parts;

  private AllCheck(Parts parts) {
    this.parts = parts;
  }

  /** The check of all parts; a single part is its own check. */
  public static Check of(List<Check> checks) {
    Parts parts =
        Parts.flat(
            checks, check -> check instanceof AllCheck all ? all.parts.written() : List.of());
    return parts.written().size() == 1 ? parts.written().get(0) : new AllCheck(parts);
  }

  @Override
  public boolean test(EventView view) {
    for (Check check : parts.cheapFirst()) {
      if (!check.test(view)) {
        return false;
      }
    }
    return true;
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
    return Texts.narrowest(parts.texts(fieldName));
  }

  @Override
  public Texts enough(String fieldName) {
    return Texts.intersection(parts.enough(fieldName));
  }

  @Override
  public List<Field> fields() {
    return parts.fields();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    parts.written().forEach(part -> part.collect(view, collector));
  }
}

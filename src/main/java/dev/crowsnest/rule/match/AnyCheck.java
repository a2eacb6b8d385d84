package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds if one part does. Cheap parts are asked first. */
public final class AnyCheck implements Check {
  private final List<Check> written;
  private final Check[] cheapFirst;

  private AnyCheck(List<Check> parts) {
    this.written = List.copyOf(parts);
    this.cheapFirst =
        parts.stream().sorted(Comparator.comparingInt(Check::cost)).toArray(Check[]::new);
  }

  /** The check of any part. */
  public static Check of(List<Check> parts) {
    List<Check> flat = new ArrayList<>();
    for (Check part : parts) {
      if (part instanceof AnyCheck any) {
        flat.addAll(any.written);
      } else {
        flat.add(part);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new AnyCheck(flat);
  }

  @Override
  public boolean test(EventView view) {
    for (Check check : cheapFirst) {
      if (check.test(view)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int cost() {
    return written.stream().mapToInt(Check::cost).max().orElse(Cost.CONSTANT);
  }

  @Override
  public Level needs() {
    return written.stream().map(Check::needs).max(Comparator.naturalOrder()).orElse(Level.METADATA);
  }

  @Override
  public Texts texts(String fieldName) {
    return Texts.union(written.stream().map(part -> part.texts(fieldName)).toList());
  }

  @Override
  public Texts enough(String fieldName) {
    return Texts.union(written.stream().map(part -> part.enough(fieldName)).toList());
  }

  @Override
  public List<Field> fields() {
    return written.stream().flatMap(part -> part.fields().stream()).distinct().toList();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    for (Check part : written) {
      if (part.test(view)) {
        part.collect(view, collector);
      }
    }
  }
}

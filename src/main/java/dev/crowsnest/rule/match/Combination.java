package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Several checks linked by "and" or by "or". Cheap checks run first, which may avoid reading the
 * event's body; matched fields are shown in the order in which they were written.
 */
public abstract sealed class Combination implements EventCheck {
  final List<EventCheck> written;
  final EventCheck[] cheapFirst;

  private Combination(List<EventCheck> parts) {
    this.written = List.copyOf(parts);
    this.cheapFirst =
        written.stream()
            .sorted(Comparator.comparingInt(EventCheck::cost))
            .toArray(EventCheck[]::new);
  }

  /** Returns a check that holds if all parts hold; a single part is returned as it is. */
  public static EventCheck allOf(List<EventCheck> parts) {
    return single(new All(flat(parts, All.class)));
  }

  /** Returns a check that holds if any part holds; a single part is returned as it is. */
  public static EventCheck anyOf(List<EventCheck> parts) {
    return single(new Any(flat(parts, Any.class)));
  }

  /** Returns whether all parts must hold, not just one. */
  abstract boolean isAll();

  /** Returns the parts, as written. */
  final List<EventCheck> parts() {
    return written;
  }

  @Override
  public int cost() {
    return written.stream().mapToInt(EventCheck::cost).max().orElse(Cost.CONSTANT);
  }

  @Override
  public Level needs() {
    return written.stream()
        .map(EventCheck::needs)
        .max(Comparator.naturalOrder())
        .orElse(Level.METADATA);
  }

  @Override
  public List<Field> fields() {
    return written.stream().flatMap(part -> part.fields().stream()).distinct().toList();
  }

  final List<TextSet> ofParts(Function<EventCheck, TextSet> texts) {
    return written.stream().map(texts).toList();
  }

  private static EventCheck single(Combination combination) {
    return combination.written.size() == 1 ? combination.written.get(0) : combination;
  }

  /** Returns the parts, with nested combinations of the same kind replaced by their parts. */
  private static List<EventCheck> flat(List<EventCheck> parts, Class<? extends Combination> kind) {
    List<EventCheck> flat = new ArrayList<>();
    for (EventCheck part : parts) {
      if (kind.isInstance(part)) {
        flat.addAll(kind.cast(part).written);
      } else {
        flat.add(part);
      }
    }
    return flat;
  }

  private static final class All extends Combination {
    All(List<EventCheck> parts) {
      super(parts);
    }

    @Override
    boolean isAll() {
      return true;
    }

    @Override
    public boolean test(EventView view) {
      for (EventCheck part : cheapFirst) {
        if (!part.test(view)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean searchesEveryEvent() {
      return !written.isEmpty() && written.stream().allMatch(EventCheck::searchesEveryEvent);
    }

    @Override
    public TextSet texts(String fieldName) {
      return TextSet.narrowest(ofParts(part -> part.texts(fieldName)));
    }

    @Override
    public TextSet enough(String fieldName) {
      return TextSet.intersection(ofParts(part -> part.enough(fieldName)));
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      written.forEach(part -> part.collect(view, collector));
    }
  }

  private static final class Any extends Combination {
    Any(List<EventCheck> parts) {
      super(parts);
    }

    @Override
    boolean isAll() {
      return false;
    }

    @Override
    public boolean test(EventView view) {
      for (EventCheck part : cheapFirst) {
        if (part.test(view)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean searchesEveryEvent() {
      return written.stream().anyMatch(EventCheck::searchesEveryEvent);
    }

    @Override
    public TextSet texts(String fieldName) {
      return TextSet.union(ofParts(part -> part.texts(fieldName)));
    }

    @Override
    public TextSet enough(String fieldName) {
      return TextSet.union(ofParts(part -> part.enough(fieldName)));
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      for (EventCheck part : written) {
        if (part.test(view)) {
          part.collect(view, collector);
        }
      }
    }
  }
}

package dev.crowsnest.rule.match;

import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The parts of an {@link AllCheck} or {@link AnyCheck}. Cheap ones are asked first, which may spare
 * the event its body; what is shown keeps the order in which they were written.
 */
final class Parts {
  private final List<Check> written;
  private final Check[] cheapFirst;

  private Parts(List<Check> written) {
    this.written = List.copyOf(written);
    this.cheapFirst =
        written.stream().sorted(Comparator.comparingInt(Check::cost)).toArray(Check[]::new);
  }

  /**
   * These checks, with the parts of nested ones in their place, so that all sort together.
   *
   * @param nested the parts of a check that may be laid flat; empty for any other
   */
  static Parts flat(List<Check> checks, Function<Check, List<Check>> nested) {
    List<Check> flat = new ArrayList<>();
    for (Check check : checks) {
      List<Check> inner = nested.apply(check);
      flat.addAll(inner.isEmpty() ? List.of(check) : inner);
    }
    return new Parts(flat);
  }

  List<Check> written() {
    return written;
  }

  /** Not a copy, because it is asked for with every event; do not write to it. */
  Check[] cheapFirst() {
    return cheapFirst;
  }

  int cost() {
    return written.stream().mapToInt(Check::cost).max().orElse(Cost.CONSTANT);
  }

  Level needs() {
    return written.stream().map(Check::needs).max(Comparator.naturalOrder()).orElse(Level.METADATA);
  }

  List<Texts> texts(String fieldName) {
    return written.stream().map(part -> part.texts(fieldName)).toList();
  }

  List<Texts> enough(String fieldName) {
    return written.stream().map(part -> part.enough(fieldName)).toList();
  }

  List<Field> fields() {
    return written.stream().flatMap(part -> part.fields().stream()).distinct().toList();
  }
}

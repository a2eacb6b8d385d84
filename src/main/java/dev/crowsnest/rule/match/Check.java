package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/** A question to an event that is answered with yes or no. */
public sealed interface Check
    permits AllCheck,
        AnyCheck,
        NotCheck,
        ConstantCheck,
        FieldCheck,
        ExistsCheck,
        NoValueCheck,
        FieldComparisonCheck,
        KeywordCheck {

  boolean test(EventView view);

  /** What one test may cost, to ask cheap questions first; see {@link Cost}. */
  int cost();

  /** The audit level at which everything it reads is there. */
  Level needs();

  /** Whether it searches every value of the event. */
  default boolean readsWholeEvent() {
    return cost() >= Cost.KEYWORDS;
  }

  /**
   * What the field must be for this check to hold. May name texts for which it does not, but leaves
   * none out for which it does.
   */
  Texts texts(String fieldName);

  /**
   * What is enough for this check to hold, whatever else the event says, of a field that has one
   * text or none. May leave texts out, but names none for which it may not hold.
   */
  default Texts enough(String fieldName) {
    return Texts.NONE;
  }

  /** The fields it reads, for explanations; none for keywords. */
  List<Field> fields();

  /** Adds the fields by which the check holds; only called when it does. */
  void collect(EventView view, FieldCollector collector);
}

package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Set;

/** A check of an event that either holds or does not. */
public sealed interface EventCheck
    permits EventCheck.Constant, EventCheck.Not, Combination, FieldCheck, KeywordCheck {

  boolean test(EventView view);

  /** Returns how much one test may cost, so that cheap checks run first; see {@link Cost}. */
  int cost();

  /** Returns the lowest audit level at which everything it reads is recorded. */
  Level needs();

  /**
   * Returns whether only keywords decide, so that every event has to be searched from end to end.
   */
  default boolean searchesEveryEvent() {
    return false;
  }

  /**
   * Returns the texts of the field with which this check can hold. May include texts with which it
   * does not hold, but never omits one with which it does.
   */
  TextSet texts(String fieldName);

  /**
   * Returns the texts of the field that are enough for this check to hold, whatever else is in the
   * event, for a field that has one text or none. May omit texts, but never includes one with which
   * it may not hold.
   */
  default TextSet enough(String fieldName) {
    return TextSet.NONE;
  }

  /** Returns the fields it reads, for explanations; none for keywords. */
  List<Field> fields();

  /** Adds the fields that made the check hold; called only if it does. */
  void collect(EventView view, FieldCollector collector);

  /** Always or never holds: what an empty list of values becomes. */
  record Constant(boolean holds) implements EventCheck {
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
    public TextSet texts(String fieldName) {
      return holds ? TextSet.ANY : TextSet.of(Set.of());
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {}
  }

  /** Holds if the operand does not hold; therefore also if the operand's field is absent. */
  record Not(EventCheck operand) implements EventCheck {
    @Override
    public boolean test(EventView view) {
      return !operand.test(view);
    }

    @Override
    public int cost() {
      return operand.cost();
    }

    @Override
    public Level needs() {
      return operand.needs();
    }

    @Override
    public boolean searchesEveryEvent() {
      return operand.searchesEveryEvent();
    }

    @Override
    public TextSet texts(String fieldName) {
      return operand.enough(fieldName).complement();
    }

    @Override
    public TextSet enough(String fieldName) {
      return operand.texts(fieldName).complement();
    }

    @Override
    public List<Field> fields() {
      return operand.fields();
    }

    /** Adds nothing: what an event is not, is not evidence of what it is. */
    @Override
    public void collect(EventView view, FieldCollector collector) {}
  }
}

package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;

/** Holds if the operand does not; so it holds where the operand's field is absent. */
public record NotCheck(Check operand) implements Check {
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
  public Texts texts(String fieldName) {
    return operand.enough(fieldName).complement();
  }

  @Override
  public Texts enough(String fieldName) {
    return operand.texts(fieldName).complement();
  }

  /** Nothing: what an event is not is no evidence of what it is. */
  @Override
  public List<Field> fields() {
    return operand.fields();
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {}
}

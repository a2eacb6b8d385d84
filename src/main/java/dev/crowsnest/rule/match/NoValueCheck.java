package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Set;

/**
 * Holds if the field has no value: it is absent, an empty list, or one of its values is null. With
 * {@code emptyToo}, also if one of its values is the empty text.
 */
record NoValueCheck(Field field, boolean emptyToo) implements Check {
  @Override
  public boolean test(EventView view) {
    return field.any(view, emptyToo ? NoValueCheck::isNullOrEmpty : JsonNode::isNull)
        || !field.any(view, value -> true);
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
    return field.name().equals(fieldName) ? Texts.of(Set.of("")) : Texts.ANY;
  }

  @Override
  public List<Field> fields() {
    return List.of(field);
  }

  @Override
  public void collect(EventView view, FieldCollector collector) {
    collector.add(field.name());
  }

  private static boolean isNullOrEmpty(JsonNode value) {
    return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }
}

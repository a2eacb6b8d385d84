package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Gathers the fields by which a rule matched; used only after a match. */
public final class FieldCollector {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /** Remembers that the rule reads the field, with or without values. */
  void add(String field) {
    fields.computeIfAbsent(field, name -> new ArrayList<>());
  }

  void add(String field, String value) {
    List<String> values = fields.computeIfAbsent(field, name -> new ArrayList<>());
    String shown =
        value.length() > MatchedField.MAX_LENGTH
            ? value.substring(0, MatchedField.MAX_LENGTH - 1) + '…'
            : value;
    if (values.size() < MatchedField.MAX_VALUES && !values.contains(shown)) {
      values.add(shown);
    }
  }

  /** Remembers the field, and adds its values that pass the test. */
  void addMatching(Field field, EventView view, Predicate<JsonNode> test) {
    add(field.name());
    field.any(
        view,
        value -> {
          if (test.test(value)) {
            add(field.name(), Scalars.shown(value));
          }
          return false;
        });
  }

  /** Adds all values of a field. */
  public void addAll(Field field, EventView view) {
    field.any(
        view,
        value -> {
          add(field.name(), Scalars.shown(value));
          return false;
        });
  }

  /** In the order in which they were added. */
  public List<MatchedField> list() {
    return fields.entrySet().stream()
        .map(entry -> new MatchedField(entry.getKey(), entry.getValue()))
        .toList();
  }
}

package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Collects the fields that made a rule match; only used after a match. */
public final class FieldCollector {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /** Adds the field, whether or not it has values. */
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

  /** Adds the field, and those of its values that pass the test. */
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

  /** Adds a field with all its values. */
  public void addAll(Field field, EventView view) {
    field.any(
        view,
        value -> {
          add(field.name(), Scalars.shown(value));
          return false;
        });
  }

  /** Returns the fields in the order in which they were added. */
  public List<MatchedField> list() {
    return fields.entrySet().stream()
        .map(entry -> new MatchedField(entry.getKey(), entry.getValue()))
        .toList();
  }
}

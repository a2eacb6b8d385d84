package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the fields by which a rule matched; used only after a match. */
public final class FieldCollector {
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /** Remembers that the field was asked for, with or without values. */
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

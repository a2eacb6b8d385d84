package dev.crowsnest.decode;

import dev.crowsnest.audit.HeadField;
import java.util.HashMap;
import java.util.Map;

/** The head fields by the object they stand in. */
final class HeadMembers {
  private HeadMembers() {}

  /** Keys: the parent's name, "" for the event; values: member name to field. */
  static Map<String, Map<String, HeadField>> byParent() {
    Map<String, Map<String, HeadField>> byParent = new HashMap<>();
    for (HeadField field : HeadField.values()) {
      int dot = field.path().indexOf('.');
      String parent = dot < 0 ? "" : field.path().substring(0, dot);
      byParent
          .computeIfAbsent(parent, p -> new HashMap<>())
          .put(field.path().substring(dot + 1), field);
    }
    return Map.copyOf(byParent);
  }
}

package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;

/** The values of a field as one text. */
final class FieldText {
  private FieldText() {}

  static String of(String field, EventView view) {
    return ""; // filled by the parsed rule
  }
}

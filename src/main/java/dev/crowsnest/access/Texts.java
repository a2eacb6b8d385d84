package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of texts from bodies that may hold anything. */
final class Texts {
  /** More than any role or binding that a person reads; keeps hostile ones cheap. */
  static final int MAX = 1_000;

  private Texts() {}

  /** The array's texts, at most {@link #MAX}; what is no text is left out. */
  static List<String> of(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (texts.size() == MAX) {
        break;
      }
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return List.copyOf(texts);
  }
}

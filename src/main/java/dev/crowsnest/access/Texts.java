package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of texts from bodies that may hold anything. */
final class Texts {
  /** More values than any role or binding that a person reads has; for what is shown. */
  static final int MAX = 1_000;

  private Texts() {}

  /**
   * The array's texts, none twice; what is no text is left out. All of them, for what is not read
   * is where somebody would hide.
   */
  static List<String> of(JsonNode array) {
    return List.copyOf(distinct(array));
  }

  /** The same where {@code *} stands for every other: beside it, a crowd says nothing more. */
  static List<String> orAny(JsonNode array) {
    Set<String> texts = distinct(array);
    return texts.size() > MAX && texts.contains(PolicyRule.ANY)
        ? List.of(PolicyRule.ANY)
        : List.copyOf(texts);
  }

  private static Set<String> distinct(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue().intern());
      }
    }
    return texts;
  }
}

package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of texts from bodies that may contain anything. */
final class RoleTexts {
  /** More values than any role or binding meant to be read has; the limit for what is shown. */
  static final int MAX = 1_000;

  private RoleTexts() {}

  /**
   * Returns the texts in the array, without duplicates; other values are left out. There is no
   * limit, because somebody would hide behind it.
   */
  static List<String> of(JsonNode array) {
    return List.copyOf(distinct(array));
  }

  /**
   * Returns the same for lists in which {@code *} includes all others, so that others beside it add
   * nothing.
   */
  static List<String> orAny(JsonNode array) {
    Set<String> texts = distinct(array);
    return texts.size() > MAX && texts.contains(RbacRule.ANY)
        ? List.of(RbacRule.ANY)
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

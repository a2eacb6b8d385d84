package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of texts from bodies that may hold anything. */
final class RoleTexts {
  /** More values than any role or binding that a person reads has; for what is shown. */
  static final int MAX = 1_000;

  private RoleTexts() {}

  /**
   * Returns the array's texts, none twice; other values are left out. All of them, for what is not
   * read is where somebody would hide.
   */
  static List<String> of(JsonNode array) {
    return List.copyOf(distinct(array));
  }

  /**
   * Returns the same where {@code *} stands for every other: beside it, many others say nothing
   * more.
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

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.stream.Collectors;

/** Formats names of any length for sentences of bounded length. */
final class Names {
  private static final int MAX_NAME = 120;
  private static final int MAX_LISTED = 5;

  private Names() {}

  /** Returns the name of an object for a sentence. */
  static String name(String name) {
    return cut(name, MAX_NAME);
  }

  static String name(JsonNode name) {
    return name(name.asText(""));
  }

  /** Returns the first names, and the number of the others. */
  static String list(Collection<String> names) {
    String listed =
        names.stream().limit(MAX_LISTED).map(Names::name).collect(Collectors.joining(", "));
    int more = names.size() - MAX_LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  /** Cuts a text to a number of characters, without splitting a surrogate pair. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}

package dev.crowsnest.podsecurity.pod;

import java.util.Collection;
import java.util.stream.Collectors;

/** Formats names from specs for sentences: quoted, and never too long to read. */
public final class Text {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_ITEMS = 10;

  private Text() {}

  public static String quoted(String text) {
    return '"' + cut(text) + '"';
  }

  /** Returns the first ten texts, quoted and separated by commas. */
  public static String quoted(Collection<String> texts) {
    String listed =
        texts.stream().limit(MAX_ITEMS).map(Text::quoted).collect(Collectors.joining(", "));
    return texts.size() <= MAX_ITEMS ? listed : listed + ", ...";
  }

  public static String cut(String text) {
    return cut(text, MAX_LENGTH);
  }

  /** Returns the first characters, followed by dots if there are more. */
  public static String cut(String text, int maxLength) {
    return text.length() <= maxLength ? text : text.substring(0, maxLength) + "...";
  }
}

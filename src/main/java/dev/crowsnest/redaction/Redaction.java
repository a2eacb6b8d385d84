package dev.crowsnest.redaction;

import dev.crowsnest.rule.match.MatchedField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The only way for texts from an event into an alert: nothing secret and nothing unbounded passes.
 *
 * <p>What never passes: data of Secrets, ConfigMaps and custom resources, tokens, values of
 * environment variables, certificate requests, the last-applied annotation, patches of admission
 * webhooks, query strings, whole objects, and whatever looks like a secret ({@link SecretShapes}).
 */
public final class Redaction {
  /** Replaces a value that is not shown. */
  public static final String MASK = "***";

  /** The most fields, groups or addresses: more would not help. */
  static final int MAX_ELEMENTS = 32;

  static final int MAX_VALUES = 8;

  /** The most characters in a text. */
  static final int MAX_LENGTH = 512;

  /** The most characters that are searched for secrets; the rest is not shown. */
  private static final int MAX_SCANNED = 1000;

  private static final String OBJECT = "(object)";
  private static final char ELLIPSIS = '\u2026';

  private Redaction() {}

  /** Redacts free text: messages, commands, claims. */
  public static String text(String text) {
    return bounded(SecretShapes.maskInText(scanned(text)));
  }

  /** Redacts a name: of a user, an object, an address. */
  public static String name(String name) {
    return bounded(SecretShapes.maskInName(scanned(name)));
  }

  public static List<String> names(List<String> names) {
    return names.stream().limit(MAX_ELEMENTS).map(Redaction::name).toList();
  }

  /** Redacts the path of a request URI; the query is dropped. */
  public static String path(String uri) {
    int query = uri.indexOf('?');
    return name(query < 0 ? uri : uri.substring(0, query));
  }

  /**
   * Returns the fields that made a rule match, with as much of their values as may be shown.
   *
   * @param command the command of an exec as it may be shown; its words that are not in it are not
   *     shown either
   */
  public static List<MatchedField> fields(List<MatchedField> fields, Optional<String> command) {
    return fields.stream()
        .limit(MAX_ELEMENTS)
        .map(field -> new MatchedField(name(field.name()), values(field, command.orElse(MASK))))
        .toList();
  }

  private static List<String> values(MatchedField field, String command) {
    List<String> values = field.values();
    if (values.isEmpty()) {
      return List.of();
    }
    if (SecretFields.isSecret(field.name())) {
      return List.of(MASK);
    }
    if (SecretFields.isExecCommand(field.name())) {
      return List.of(command);
    }
    Stream<String> shown = values.stream().limit(MAX_VALUES);
    Stream<String> rest =
        values.size() > MAX_VALUES
            ? Stream.of(ELLIPSIS + " " + (values.size() - MAX_VALUES) + " more")
            : Stream.empty();
    return SecretFields.isExecWord(field.name())
        ? Stream.concat(shown.map(word -> command.contains(word) ? text(word) : MASK), rest)
            .toList()
        : Stream.concat(shown.map(Redaction::value), rest).toList();
  }

  private static String value(String value) {
    if (value.startsWith("{") || value.startsWith("[{")) {
      return OBJECT;
    }
    return value.startsWith("/") ? path(value) : text(value);
  }

  /**
   * Cuts a text to at most {@link #MAX_LENGTH} characters, with an ellipsis if something was cut
   * off.
   */
  public static String bounded(String text) {
    return text.length() <= MAX_LENGTH ? text : cut(text, MAX_LENGTH - 1) + ELLIPSIS;
  }

  /**
   * Returns the part of a text that is searched. If the text continues, the last word of the part
   * is dropped too, because half a secret cannot be recognized.
   */
  private static String scanned(String text) {
    if (text.length() <= MAX_SCANNED) {
      return text;
    }
    String part = cut(text, MAX_SCANNED);
    int end = part.length();
    while (end > 0 && !Character.isWhitespace(part.charAt(end - 1))) {
      end--;
    }
    return part.substring(0, end) + ELLIPSIS;
  }

  private static String cut(String text, int length) {
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}

package dev.crowsnest.redaction;

import dev.crowsnest.rule.match.MatchedField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one gate through which an event's texts come into an alert: nothing secret, nothing endless.
 *
 * <p>What never passes: data of Secrets, ConfigMaps and custom resources, tokens, values of
 * environment variables, certificate requests, the last-applied annotation, patches of admission
 * webhooks, query strings, whole objects, and whatever looks like a secret ({@link SecretShapes}).
 */
public final class Redaction {
  /** Stands for a value that is not shown. */
  public static final String MASK = "***";

  /** Fields, groups, addresses: more of them say nothing new. */
  static final int MAX_ELEMENTS = 32;

  static final int MAX_VALUES = 8;

  /** Characters of any one text. */
  static final int MAX_LENGTH = 512;

  /** Characters that are searched for secrets; what comes after is not shown. */
  private static final int MAX_SCANNED = 1000;

  private static final String OBJECT = "(object)";
  private static final char ELLIPSIS = '\u2026';

  private Redaction() {}

  /** Free text: messages, commands, claims. */
  public static String text(String text) {
    return bounded(SecretShapes.maskInText(scanned(text)));
  }

  /** Returns a name: of a user, an object, an address. */
  public static String name(String name) {
    return bounded(SecretShapes.maskInName(scanned(name)));
  }

  public static List<String> names(List<String> names) {
    return names.stream().limit(MAX_ELEMENTS).map(Redaction::name).toList();
  }

  /** Returns a request URI's path; the query is dropped. */
  public static String path(String uri) {
    int query = uri.indexOf('?');
    return name(query < 0 ? uri : uri.substring(0, query));
  }

  /**
   * Returns the fields that made a rule match, with as much of their values as may be shown.
   *
   * @param command the exec's command as it may be shown; a word of it that is not there is not
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

  /** At most {@link #MAX_LENGTH} characters, with an ellipsis where something was cut off. */
  public static String bounded(String text) {
    return text.length() <= MAX_LENGTH ? text : cut(text, MAX_LENGTH - 1) + ELLIPSIS;
  }

  /**
   * Returns the part of a text that is searched. Its last word goes too if the text goes on: half a
   * secret has no shape.
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

package dev.crowsnest.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.rule.match.MatchedField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The only way for texts from an event into an alert: nothing secret and nothing unbounded passes.
 *
 * <p>What never passes: data of Secrets, ConfigMaps and custom resources, tokens, values of
 * environment variables, certificate requests, the last-applied annotation, patches of admission
 * webhooks, whole objects, of URLs and image references who asks and what is asked ({@link
 * Locators}), and whatever looks like a secret ({@link SecretShapes}).
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

  /** At the end of a part that was cut within a word: longer than what any shape begins with. */
  private static final int MAY_BE_HALF = 128;

  private static final int KEY_DIGEST_LENGTH = 8;
  private static final int LONGEST_ACCESS_KEY_ID = 24;
  private static final String OBJECT = "(object)";
  private static final char ELLIPSIS = '\u2026';

  private Redaction() {}

  /** What alerts show of the JSON that we make of parts of objects. */
  private static final RedactedJson BOUNDED_JSON = new RedactedJson(Redaction::valueText);

  private static final RedactedJson JSON = new RedactedJson(Redaction::unbounded);

  /** Free text: messages, commands, claims. */
  public static String text(String text) {
    return masked(text, SecretShapes::maskInText);
  }

  /** Redacts a name: of a user, an object, an address. */
  public static String name(String name) {
    return masked(name, SecretShapes::maskInName);
  }

  public static List<String> names(List<String> names) {
    return names.stream().limit(MAX_ELEMENTS).map(Redaction::name).toList();
  }

  /** Redacts the path of a request URI; the query is dropped. */
  public static String path(String uri) {
    return masked(withoutQuery(uri), SecretShapes::maskInPath);
  }

  /** Parts of objects, for an alert: each text as bounded as any. */
  public static JsonNode boundedJson(JsonNode json) {
    return BOUNDED_JSON.of(json);
  }

  /** JSON that names and describes objects and subjects, for a topic: texts keep their length. */
  public static JsonNode json(JsonNode json) {
    return JSON.of(json);
  }

  /**
   * A record's key made of names: the same for equal names and another for others, even where a
   * name is masked.
   */
  public static String key(String key) {
    String masked = SecretShapes.maskInName(key);
    if (masked.equals(key)) {
      return key;
    }
    return masked
        + '~'
        + Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGEST_LENGTH);
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
    UnaryOperator<String> value = Redaction::value;
    if (SecretFields.isExecWord(field.name())) {
      value = word -> command.contains(word) ? text(word) : MASK;
    } else if (SecretFields.isImage(field.name())) {
      value = image -> masked(image, SecretShapes::maskInImage);
    } else if (SecretFields.isSubject(field.name())) {
      value = Redaction::name;
    } else if (field.name().equals(PathField.EXTRA)) {
      value = pair -> SecretFields.isSecretPair(pair) ? MASK : value(pair);
    } else if (SecretFields.isAccessKeyId(field.name())) {
      value = id -> isAccessKeyId(id) ? id : value(id);
    }
    return Stream.concat(shown.map(value), rest).toList();
  }

  /** The secret that belongs to a key is longer, and has other characters too. */
  private static boolean isAccessKeyId(String text) {
    return text.length() <= LONGEST_ACCESS_KEY_ID
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  private static String value(String value) {
    String json = value.stripLeading();
    boolean isObject =
        json.startsWith("{")
            || (json.startsWith("[") && json.substring(1).stripLeading().startsWith("{"));
    return isObject ? OBJECT : valueText(value);
  }

  private static String valueText(String value) {
    return value.startsWith("/")
        ? masked(withoutQuery(value), SecretShapes::maskInPath)
        : text(value);
  }

  private static String unbounded(String text) {
    return SecretShapes.maskInText(text.startsWith("/") ? withoutQuery(text) : text);
  }

  private static String withoutQuery(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    int fragment = path.indexOf('#');
    return fragment < 0 ? path : path.substring(0, fragment);
  }

  /**
   * Cuts a text to at most {@link #MAX_LENGTH} characters, with an ellipsis if something was cut
   * off.
   */
  public static String bounded(String text) {
    return text.length() <= MAX_LENGTH ? text : cut(text, MAX_LENGTH - 1) + ELLIPSIS;
  }

  /**
   * Masks a text, of which a part is searched if it is long. The last word of the part is not shown
   * if the text goes on: half a secret has no shape. Of a word that is longer than the part the
   * beginning is shown, up to where a half could begin.
   */
  private static String masked(String text, UnaryOperator<String> mask) {
    if (text.length() <= MAX_SCANNED) {
      return bounded(mask.apply(text));
    }
    String part = cut(text, MAX_SCANNED);
    int end = part.length();
    while (end > 0 && !Character.isWhitespace(part.charAt(end - 1))) {
      end--;
    }
    if (end > 0) {
      return bounded(mask.apply(part.substring(0, end)) + ELLIPSIS);
    }
    String word = mask.apply(part);
    int lastMask = word.lastIndexOf(MASK);
    int shown = Math.max(word.length() - MAY_BE_HALF, lastMask < 0 ? 0 : lastMask + MASK.length());
    return bounded(cut(word, shown) + ELLIPSIS);
  }

  private static String cut(String text, int length) {
    boolean splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}

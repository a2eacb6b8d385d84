package dev.crowsnest.config;

import dev.crowsnest.audit.ClusterName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a key takes, and how they are read.
 *
 * @param description for the reference: {@code a whole number from 1 to 64}
 */
public record ValueType<T>(String description, Form form, Reader<T> reader) {

  /** Converts a value from what a layer wrote. */
  interface Reader<T> {
    T read(RawValue value) throws WrongValueException;
  }

  /** Converts a value from one text. */
  interface TextReader<T> {
    T read(String text) throws WrongValueException;
  }

  /** Takes any text except the empty one. */
  static ValueType<String> text() {
    return single(
        "a text",
        text -> {
          if (text.isBlank()) {
            throw new WrongValueException("must not be empty");
          }
          return text;
        });
  }

  /** Takes {@code HOST:PORT}. */
  static ValueType<String> endpoint() {
    return single(
        "HOST:PORT",
        text -> {
          String endpoint = text.strip();
          int colon = endpoint.lastIndexOf(':');
          String port = endpoint.substring(colon + 1);
          if (colon < 1
              || port.isEmpty()
              || port.length() > 5
              || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new WrongValueException("must be HOST:PORT");
          }
          return endpoint;
        });
  }

  static ValueType<Path> path() {
    return single(
        "a path",
        text -> {
          try {
            return Path.of(text().ofText(text));
          } catch (InvalidPathException e) {
            throw new WrongValueException("must be a path");
          }
        });
  }

  static ValueType<Integer> wholeNumber(int min, int max) {
    String description = "a whole number from " + min + " to " + max;
    return single(
        description,
        text -> {
          try {
            int number = Integer.parseInt(text.strip());
            if (number >= min && number <= max) {
              return number;
            }
          } catch (NumberFormatException e) {
            // Reported below, like a number that is out of range.
          }
          throw new WrongValueException("must be " + description);
        });
  }

  /** Takes a number of bytes: {@code 1048576}, {@code 1024KiB} or {@code 1MiB}. */
  static ValueType<Integer> bytes(int min) {
    String description = "a size such as 64MiB, at least " + min / ByteSize.MEBI + "MiB";
    return single(
        description,
        text -> {
          long size = ByteSize.parse(text);
          if (size < min || size > Integer.MAX_VALUE) {
            throw new WrongValueException("must be " + description);
          }
          return (int) size;
        });
  }

  static ValueType<Boolean> bool() {
    return single(
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new WrongValueException("must be true or false");
            });
  }

  /** Takes the constants of an enum, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> choices) {
    Map<String, E> byText = new LinkedHashMap<>();
    Arrays.stream(choices.getEnumConstants())
        .forEach(choice -> byText.put(choice.name().toLowerCase(Locale.ROOT), choice));
    String description = String.join(", ", byText.keySet());
    return single(
        "one of " + description,
        text -> {
          E choice = byText.get(text);
          if (choice == null) {
            throw new WrongValueException("must be one of " + description);
          }
          return choice;
        });
  }

  /** Makes a type whose key may be left out. */
  static <T> ValueType<Optional<T>> optional(ValueType<T> type) {
    return new ValueType<>(
        type.description, type.form, value -> Optional.of(type.reader.read(value)));
  }

  static <T> ValueType<List<T>> listOf(String plural, ValueType<T> type) {
    return new ValueType<>(
        "a list of " + plural,
        Form.LIST,
        value -> {
          if (!(value instanceof RawValue.Texts texts)) {
            throw new WrongValueException("must be a list of " + plural + ", not " + value.kind());
          }
          return type.ofTexts(texts.texts());
        });
  }

  /** Takes one value or several for each cluster name. */
  static <T> ValueType<Map<String, List<T>>> byCluster(String what, ValueType<T> type) {
    String description = "a map from cluster name to " + what + ", or to a list of them";
    return new ValueType<>(
        description,
        Form.MAP,
        value -> {
          if (!(value instanceof RawValue.Entries entries)) {
            throw new WrongValueException("must be " + description + ", not " + value.kind());
          }
          Map<String, List<T>> byCluster = new LinkedHashMap<>();
          for (Map.Entry<String, List<String>> entry : entries.entries().entrySet()) {
            if (!ClusterName.isValid(entry.getKey())) {
              throw new WrongValueException("'" + entry.getKey() + "' is not a valid cluster name");
            }
            byCluster.put(entry.getKey(), type.ofTexts(entry.getValue()));
          }
          return Collections.unmodifiableMap(byCluster);
        });
  }

  static <T> ValueType<T> single(String description, TextReader<T> reader) {
    return new ValueType<>(
        description,
        Form.SINGLE,
        value -> {
          if (!(value instanceof RawValue.Text text)) {
            throw new WrongValueException("must be " + description + ", not " + value.kind());
          }
          return reader.read(text.text());
        });
  }

  T ofText(String text) throws WrongValueException {
    return reader.read(form.cut(text));
  }

  private List<T> ofTexts(List<String> texts) throws WrongValueException {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      values.add(reader.read(new RawValue.Text(text)));
    }
    return List.copyOf(values);
  }
}

package dev.crowsnest.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting.
 *
 * @param name the path in the file, such as {@code topics.prefix}
 * @param absent the value if no layer sets it
 * @param defaultText the same as text; empty if the setting is then off
 * @param meaning one or two sentences for the reference
 * @param isSecret whether its value must never be shown
 */
public record ConfigKey<T>(
    String name,
    ValueType<T> type,
    T absent,
    String defaultText,
    String meaning,
    boolean isSecret) {
  static final String VARIABLE_PREFIX = "CROWSNEST_";

  /** Returns a key with a default, which is written as in a variable. */
  static <T> ConfigKey<T> of(String name, ValueType<T> type, String defaultText, String meaning) {
    try {
      return new ConfigKey<>(
          name, type, type.ofText(defaultText), defaultText, meaning, /* isSecret= */ false);
    } catch (WrongValueException e) {
      throw new IllegalArgumentException("the default of " + name + " is invalid", e);
    }
  }

  /** Returns a key that may be left out. */
  static <T> ConfigKey<Optional<T>> optional(String name, ValueType<T> type, String meaning) {
    return new ConfigKey<>(
        name, ValueType.optional(type), Optional.empty(), "", meaning, /* isSecret= */ false);
  }

  ConfigKey<T> secret() {
    return new ConfigKey<>(name, type, absent, defaultText, meaning, /* isSecret= */ true);
  }

  /**
   * Returns the name of the variable: {@code CROWSNEST_TOPICS_REPLICATION_FACTOR} for {@code
   * topics.replicationFactor}.
   */
  public String variable() {
    return VARIABLE_PREFIX
        + name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}

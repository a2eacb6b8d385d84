package dev.crowsnest.config;

import java.util.List;

/**
 * The configuration cannot be used. The message is for the user: every problem with its position.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns the problems in the order of the layers, and within a file in the order of its lines.
   */
  public List<String> problems() {
    return problems;
  }
}

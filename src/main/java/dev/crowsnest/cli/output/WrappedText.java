package dev.crowsnest.cli.output;

import java.util.List;

/** Breaks a text into lines that fit the terminal. */
public final class WrappedText {
  private static final int NARROWEST = 10;

  private WrappedText() {}

  /**
   * Returns the lines; one if the terminal has no width.
   *
   * @param indent how many columns of each line are taken
   */
  public static List<String> lines(String text, Terminal terminal, int indent) {
    if (terminal.width().isEmpty()) {
      return List.of(text);
    }
    int width = Math.max(NARROWEST, terminal.width().getAsInt() - indent);
    return DisplayWidth.wrap(text, width, Integer.MAX_VALUE);
  }
}

package dev.crowsnest.cli.output;

/** The look of a cell on a terminal with colours. */
public enum Style {
  PLAIN(""),
  DIM("2"),
  BOLD("1"),
  CYAN("36"),
  YELLOW("33"),
  RED("31"),
  BOLD_RED("1;31");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** Returns the text between the sequences that switch the style on and off (ECMA-48). */
  String apply(String text) {
    return code.isEmpty() || text.isEmpty() ? text : ESCAPE + code + 'm' + text + ESCAPE + "0m";
  }
}

package dev.crowsnest.cli.output;

import java.util.function.Function;

/**
 * One column of a table and of CSV.
 *
 * @param name the heading, and the member's name in JSON
 * @param width the width if no row is known yet, in display columns
 * @param minimum how narrow a terminal may make it; equal to width if it must not be cut
 * @param optional whether it may be left out on a terminal that is too narrow
 * @param text gives the cell of a row
 * @param style gives the look of the cell on a terminal
 */
public record Column<T>(
    String name,
    int width,
    int minimum,
    boolean optional,
    Function<T, String> text,
    Function<T, Style> style) {

  /** Returns a column that is never cut. */
  public static <T> Column<T> fixed(String name, int width, Function<T, String> text) {
    return new Column<>(name, width, width, false, text, row -> Style.PLAIN);
  }

  /** Returns a column whose cells are cut on a narrow terminal. */
  public static <T> Column<T> flexible(
      String name, int width, int minimum, Function<T, String> text) {
    return new Column<>(name, width, minimum, false, text, row -> Style.PLAIN);
  }

  /** Returns the same column, which is left out where there is no room. */
  public Column<T> asOptional() {
    return new Column<>(name, width, minimum, true, text, style);
  }

  public Column<T> styled(Function<T, Style> newStyle) {
    return new Column<>(name, width, minimum, optional, text, newStyle);
  }

  boolean isFlexible() {
    return minimum < width;
  }
}

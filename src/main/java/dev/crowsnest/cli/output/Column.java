package dev.crowsnest.cli.output;

import java.util.function.Function;

/**
 * One column of a table and of CSV.
 *
 * @param name the heading, and the member's name in JSON
 * @param width the width if no row is known yet, in display columns; in a file also how far longer
 *     cells push the next column for all rows
 * @param minimum how narrow a terminal may make it; equal to width if it must not be cut
 * @param lines over how many lines a cell goes that is too wide, before it is cut
 * @param isBelow whether it stands below the row where the terminal has no room for the usual width
 * @param optional whether it may be left out on a terminal that is too narrow
 * @param text gives the cell of a row
 * @param shortText gives the cell where the terminal has no room for the usual width
 * @param style gives the look of the cell on a terminal
 */
public record Column<T>(
    String name,
    int width,
    int minimum,
    int lines,
    boolean isBelow,
    boolean optional,
    Function<T, String> text,
    Function<T, String> shortText,
    Function<T, Style> style) {

  /** Returns a column that is never cut. */
  public static <T> Column<T> fixed(String name, int width, Function<T, String> text) {
    return new Column<>(name, width, width, 1, false, false, text, text, row -> Style.PLAIN);
  }

  /** Returns a column whose cells are cut on a narrow terminal. */
  public static <T> Column<T> flexible(
      String name, int width, int minimum, Function<T, String> text) {
    return new Column<>(name, width, minimum, 1, false, false, text, text, row -> Style.PLAIN);
  }

  /** Returns the same column, which is left out where there is no room. */
  public Column<T> asOptional() {
    return new Column<>(name, width, minimum, lines, isBelow, true, text, shortText, style);
  }

  /** Returns the same column, whose wide cells go on in the next lines. */
  public Column<T> wrapped(int most) {
    return new Column<>(name, width, minimum, most, isBelow, optional, text, shortText, style);
  }

  /** Returns the same column, whose cells are never cut: they take as many lines as they need. */
  public Column<T> wrapped() {
    return wrapped(Integer.MAX_VALUE);
  }

  /**
   * Returns the same column, which gets lines of its own where there is no room beside the others.
   */
  public Column<T> orBelow() {
    return new Column<>(name, width, minimum, lines, true, optional, text, shortText, style);
  }

  /** Returns the same column, which says less where there is no room for all. */
  public Column<T> shortened(Function<T, String> brief) {
    return new Column<>(name, width, minimum, lines, isBelow, optional, text, brief, style);
  }

  public Column<T> styled(Function<T, Style> newStyle) {
    return new Column<>(name, width, minimum, lines, isBelow, optional, text, shortText, newStyle);
  }

  boolean isFlexible() {
    return minimum < width;
  }

  boolean hasShortForm() {
    return shortText != text;
  }
}

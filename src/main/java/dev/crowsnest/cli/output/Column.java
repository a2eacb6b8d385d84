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
 * @param below whether it stands below the row where the terminal has no room beside it
 * @param shown which tables have it; CSV has every column
 * @param text gives the cell of a row
 * @param shortText gives the cell where the terminal has no room for the usual width
 * @param style gives the look of the cell on a terminal
 */
public record Column<T>(
    String name,
    int width,
    int minimum,
    int lines,
    Below below,
    Shown shown,
    Function<T, String> text,
    Function<T, String> shortText,
    Function<T, Style> style) {

  /** When a column stands below the row. */
  enum Below {
    NEVER,
    /** Where the others need their short forms. */
    WHEN_SHORT,
    /** Where even the short forms of the others leave less than its minimum. */
    WHEN_TIGHT,
    ALWAYS
  }

  /** Which tables have a column. */
  enum Shown {
    ALWAYS,
    /** Where there is room. */
    WITH_ROOM,
    /** With {@code -o wide}. */
    WIDE,
    /** In none: CSV alone. */
    NEVER
  }

  /** Returns a column that is never cut. */
  public static <T> Column<T> fixed(String name, int width, Function<T, String> text) {
    return flexible(name, width, width, text);
  }

  /** Returns a column whose cells are cut on a narrow terminal. */
  public static <T> Column<T> flexible(
      String name, int width, int minimum, Function<T, String> text) {
    return new Column<>(
        name, width, minimum, 1, Below.NEVER, Shown.ALWAYS, text, text, row -> Style.PLAIN);
  }

  /** Returns the same column, which is left out where there is no room. */
  public Column<T> asOptional() {
    return with(lines, below, Shown.WITH_ROOM);
  }

  /** Returns the same column, which only {@code -o wide} and CSV have. */
  public Column<T> onlyWide() {
    return with(lines, below, Shown.WIDE);
  }

  /** Returns the same column, which only CSV has. */
  public Column<T> onlyInCsv() {
    return with(lines, below, Shown.NEVER);
  }

  /** Returns the same column, which every table has. */
  Column<T> always() {
    return with(lines, below, Shown.ALWAYS);
  }

  /** Returns the same column, whose wide cells go on in the next lines. */
  public Column<T> wrapped(int most) {
    return with(most, below, shown);
  }

  /** Returns the same column, whose cells are never cut: they take as many lines as they need. */
  public Column<T> wrapped() {
    return wrapped(Integer.MAX_VALUE);
  }

  /**
   * Returns the same column, which gets lines of its own where there is no room beside the others.
   */
  public Column<T> orBelow() {
    return with(lines, Below.WHEN_SHORT, shown);
  }

  /**
   * Returns the same column, which gets lines of its own where it would be narrower than its
   * minimum.
   */
  public Column<T> orBelowIfTight() {
    return with(lines, Below.WHEN_TIGHT, shown);
  }

  /** Returns the same column, which always gets lines of its own on a terminal. */
  public Column<T> alwaysBelow() {
    return with(lines, Below.ALWAYS, shown);
  }

  /** Returns the same column, which says less where there is no room for all. */
  public Column<T> shortened(Function<T, String> brief) {
    return new Column<>(name, width, minimum, lines, below, shown, text, brief, style);
  }

  public Column<T> styled(Function<T, Style> newStyle) {
    return new Column<>(name, width, minimum, lines, below, shown, text, shortText, newStyle);
  }

  private Column<T> with(int most, Below newBelow, Shown newShown) {
    return new Column<>(name, width, minimum, most, newBelow, newShown, text, shortText, style);
  }

  boolean isFlexible() {
    return minimum < width;
  }

  boolean hasShortForm() {
    return shortText != text;
  }

  boolean optional() {
    return shown == Shown.WITH_ROOM;
  }
}

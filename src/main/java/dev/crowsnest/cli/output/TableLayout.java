package dev.crowsnest.cli.output;

import dev.crowsnest.cli.output.Column.Below;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a table shows, and their widths.
 *
 * @param widths in display columns, one for each column
 * @param below the columns whose cells stand below the row
 * @param isShort whether columns that have a short form show that
 */
record TableLayout<T>(
    List<Column<T>> columns, List<Integer> widths, List<Column<T>> below, boolean isShort) {
  /** Spaces between columns. */
  static final int GAP = 2;

  /**
   * Fits columns into a terminal. First, those with a short form use it and those that may go below
   * do; others only if there is still no room for the usual widths. Then optional ones are left out
   * from the right until the rest has its usual width. Then the widest flexible one shrinks until
   * everything fits. A table that cannot be made to fit is wider than the terminal.
   *
   * @param wanted the width that each column would like, one for each column
   */
  static <T> TableLayout<T> fit(List<Column<T>> columns, List<Integer> wanted, int available) {
    List<Column<T>> shown = new ArrayList<>(columns);
    List<Integer> widths = new ArrayList<>(wanted);
    boolean isShort = usual(required(columns), wanted(columns, wanted)) > available;
    List<Column<T>> below = new ArrayList<>();
    for (int i = shown.size() - 1; i >= 0; i--) {
      if (isShort && shown.get(i).hasShortForm()) {
        widths.set(i, Math.min(widths.get(i), shown.get(i).minimum()));
      }
      if (shown.get(i).below() == Below.ALWAYS
          || (isShort && shown.get(i).below() == Below.WHEN_SHORT)) {
        below.add(0, shown.remove(i));
        widths.remove(i);
      }
    }
    for (int i = shown.size() - 1; i >= 0; i--) {
      if (shown.get(i).below() == Below.WHEN_TIGHT && usual(shown, widths) > available) {
        below.add(0, shown.remove(i));
        widths.remove(i);
      }
    }
    for (int i = shown.size() - 1; i >= 0 && usual(shown, widths) > available; i--) {
      if (shown.get(i).optional()) {
        shown.remove(i);
        widths.remove(i);
      }
    }
    while (total(widths) > available) {
      int widest = widestThatGives(shown, widths);
      if (widest < 0) {
        break;
      }
      widths.set(widest, widths.get(widest) - 1);
    }
    return new TableLayout<>(List.copyOf(shown), List.copyOf(widths), List.copyOf(below), isShort);
  }

  /** Returns the layout of a table in a file, where each row is a line. */
  static <T> TableLayout<T> inFile(List<Column<T>> columns, List<Integer> wanted) {
    return new TableLayout<>(columns, wanted, List.of(), false);
  }

  private static <T> List<Column<T>> required(List<Column<T>> columns) {
    return columns.stream().filter(column -> !column.optional()).toList();
  }

  /** Returns the wanted widths of the columns that are not optional. */
  private static <T> List<Integer> wanted(List<Column<T>> columns, List<Integer> wanted) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).optional()) {
        widths.add(wanted.get(i));
      }
    }
    return widths;
  }

  private static <T> int usual(List<Column<T>> columns, List<Integer> widths) {
    List<Integer> usual = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      usual.add(column.isFlexible() ? Math.min(column.width(), widths.get(i)) : widths.get(i));
    }
    return total(usual);
  }

  private static <T> int least(Column<T> column, int width) {
    return column.isFlexible() ? Math.min(column.minimum(), width) : width;
  }

  private static int total(List<Integer> widths) {
    return widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
  }

  private static <T> int widestThatGives(List<Column<T>> columns, List<Integer> widths) {
    int widest = -1;
    for (int i = 0; i < columns.size(); i++) {
      boolean gives = widths.get(i) > least(columns.get(i), widths.get(i));
      if (gives && (widest < 0 || widths.get(i) > widths.get(widest))) {
        widest = i;
      }
    }
    return widest;
  }
}

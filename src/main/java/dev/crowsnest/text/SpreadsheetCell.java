package dev.crowsnest.text;

/**
 * Keeps spreadsheets from taking a cell for a formula: such a cell gets an apostrophe in front,
 * because the names in it may be chosen by an attacker.
 */
public final class SpreadsheetCell {
  /** Includes the full-width forms of East Asian scripts, which spreadsheets accept. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private SpreadsheetCell() {}

  /** Returns the text with an apostrophe in front of it if it would be taken for a formula. */
  public static String guarded(String text) {
    return isFormula(text) ? '\'' + text : text;
  }

  /** Returns the text that was guarded, or that stands in the cell without a guard. */
  public static String unguarded(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  /**
   * Spreadsheets skip spaces before they look for a formula. Apostrophes in front are those of an
   * earlier guard, and count, so that no two texts have the same cell.
   */
  private static boolean isFormula(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    String guarded = text.substring(at);
    String start = guarded.stripLeading();
    return !guarded.isEmpty()
        && (FORMULA_STARTS.indexOf(guarded.charAt(0)) >= 0
            || (!start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0));
  }
}

package dev.crowsnest.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something the author of a file must be told.
 *
 * @param sourceLine the line it stands in, for display; empty for the file as a whole
 */
public record Problem(
    String file, Position position, ProblemKind severity, String message, String sourceLine) {
  private static final int SHOWN_BEFORE = 80;
  private static final int SHOWN_AFTER = 40;
  private static final String INDENT = "    ";

  public boolean isError() {
    return severity == ProblemKind.ERROR;
  }

  /**
   * As it is shown: {@code file:line:column: message}, then the line and a caret under the place;
   * no line break at the end. Of a long line only the surroundings are shown.
   */
  public String render() {
    String kind = isError() ? "" : "warning: ";
    if (position.line() == 0) {
      return file + ": " + kind + message;
    }
    int[] line = sourceLine.codePoints().map(Problem::printable).toArray();
    int at = Math.min(position.column() - 1, line.length);
    int from = Math.max(0, at - SHOWN_BEFORE);
    int to = Math.min(line.length, at + SHOWN_AFTER);
    return file
        + ':'
        + position.line()
        + ':'
        + position.column()
        + ": "
        + kind
        + message
        + '\n'
        + INDENT
        + new String(line, from, to - from)
        + '\n'
        + INDENT
        + " ".repeat(at - from)
        + '^';
  }

  /** Returns all of them as one reads them, an empty line between two; ends with a line break. */
  public static String report(List<Problem> problems) {
    return problems.stream().map(each -> each.render() + '\n').collect(Collectors.joining("\n"));
  }

  /** A file must not write to the terminal of whoever reads its problems. */
  private static int printable(int character) {
    if (character == '\t') {
      return ' ';
    }
    return Character.isISOControl(character) ? '\uFFFD' : character;
  }
}

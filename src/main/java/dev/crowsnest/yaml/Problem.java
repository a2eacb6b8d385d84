package dev.crowsnest.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem to report to the author of a file.
 *
 * @param sourceLine the line with the problem, for display; empty for the file as a whole
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
   * Renders the problem: {@code file:line:column: message}, then the line with a caret under the
   * position; no line break at the end. Of a long line, only the part around the position is shown.
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

  /** Renders all problems, separated by empty lines; ends with a line break. */
  public static String report(List<Problem> problems) {
    return problems.stream().map(each -> each.render() + '\n').collect(Collectors.joining("\n"));
  }

  /**
   * Replaces characters with which a file could control the terminal on which its problems are
   * shown.
   */
  private static int printable(int character) {
    if (character == '\t') {
      return ' ';
    }
    return Character.isISOControl(character) ? '\uFFFD' : character;
  }
}

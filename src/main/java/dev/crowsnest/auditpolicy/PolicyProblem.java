package dev.crowsnest.auditpolicy;

/**
 * Something wrong in a policy file.
 *
 * @param severity whether the API server refuses the file or ignores the place
 * @param line from 1
 * @param column from 1
 */
public record PolicyProblem(Severity severity, String file, int line, int column, String message) {

  /** What the API server does about it. */
  public enum Severity {
    /** It does not start. */
    ERROR,
    /** It starts, and does something else than the author thinks. */
    WARNING
  }

  /** {@code SEVERITY: file:line:column: message}. */
  @Override
  public String toString() {
    return severity + ": " + file + ':' + line + ':' + column + ": " + message;
  }
}

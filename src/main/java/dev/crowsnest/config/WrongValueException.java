package dev.crowsnest.config;

/** A value that its key does not take. The message does not quote the value: it may be a secret. */
final class WrongValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * Creates the exception.
   *
   * @param problem what the value must be
   */
  WrongValueException(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}

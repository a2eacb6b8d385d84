package dev.crowsnest.cli.command;

import dev.crowsnest.failure.FailureText;
import java.io.IOException;

/** Standard output accepts no more data. */
public final class OutputGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean isClosedPipe;

  OutputGoneException(IOException cause, boolean isClosedPipe) {
    super("cannot write the results: " + FailureText.of(cause), cause);
    this.isClosedPipe = isClosedPipe;
  }

  /** Returns whether the reader has closed the pipe because it has seen enough, as head does. */
  public boolean isClosedPipe() {
    return isClosedPipe;
  }
}

package dev.crowsnest.cli.output;

import dev.crowsnest.cli.command.ProcessEnvironment;
import java.io.PrintStream;

/** A line on standard error that is repeatedly overwritten; only on a terminal. */
public final class ProgressLine {
  /** Moves to the first column and erases the line (ECMA-48 EL). */
  private static final String ERASE = "\r\u001b[K";

  private final boolean isShown;
  private final PrintStream err;

  public ProgressLine(ProcessEnvironment environment) {
    this.isShown = environment.errIsTerminal();
    this.err = environment.err();
  }

  public void show(String text) {
    if (isShown) {
      err.print(ERASE + text);
      err.flush();
    }
  }

  public void clear() {
    show("");
  }
}

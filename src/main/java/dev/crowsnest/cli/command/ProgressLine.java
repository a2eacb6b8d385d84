package dev.crowsnest.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The last line of a terminal, which is overwritten again and again, and goes away as soon as
 * anything else is printed. Shows nothing where {@link ProcessEnvironment#showsProgress} is false.
 */
public final class ProgressLine {
  /** Moves to the first column and erases the line (ECMA-48 EL). */
  private static final String ERASE = "\r\u001b[K";

  /** Keep a long line on one line, which could not be erased otherwise (DECAWM). */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final boolean isShown;
  private final PrintStream terminal;
  private boolean isOnScreen;

  ProgressLine(ProcessEnvironment environment) {
    this.isShown = environment.showsProgress();
    this.terminal = environment.err();
  }

  /** Shows a text without control characters in place of what was shown before. */
  public synchronized void show(String text) {
    if (isShown) {
      terminal.print(ERASE + NO_WRAP + text + WRAP);
      terminal.flush();
      isOnScreen = true;
    }
  }

  public synchronized void clear() {
    if (isOnScreen) {
      terminal.print(ERASE);
      terminal.flush();
      isOnScreen = false;
    }
  }

  /** Returns a stream for what is printed to the same terminal. */
  OutputStream clearedBefore(OutputStream out) {
    return isShown ? new Clearing(out) : out;
  }

  /** Clears the line before anything is written. */
  private final class Clearing extends OutputStream {
    private final OutputStream out;

    Clearing(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      clear();
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      clear();
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}

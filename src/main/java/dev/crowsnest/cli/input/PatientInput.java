package dev.crowsnest.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Standard input that says once that it is being waited for, when nothing has come for a while:
 * whoever forgot to pipe something in, or waits for a result, learns why nothing happens.
 */
public final class PatientInput extends FilterInputStream {
  static final String MESSAGE =
      "standard input: nothing came for %d s; waiting for more, or for its end";

  private final PrintStream err;
  private final Duration patience;

  /** Reads standard input, and says on this stream that it waits. */
  public PatientInput(InputStream in, PrintStream err) {
    this(in, err, Duration.ofSeconds(10));
  }

  PatientInput(InputStream in, PrintStream err, Duration patience) {
    super(in);
    this.err = err;
    this.patience = patience;
  }

  private volatile boolean isTold;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (isTold || in.available() > 0) {
      return in.read(target, offset, length);
    }
    Thread watcher = new Thread(this::tellAfterAWhile, "standard-input");
    watcher.setDaemon(true);
    watcher.start();
    try {
      return in.read(target, offset, length);
    } finally {
      watcher.interrupt();
    }
  }

  private void tellAfterAWhile() {
    try {
      Thread.sleep(patience.toMillis());
      isTold = true;
      err.printf(MESSAGE + "%n", patience.toSeconds());
    } catch (InterruptedException e) {
      // Something came.
    }
  }
}

package dev.crowsnest.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output. Fails with an {@link OutputGoneException} once it accepts no more data, and
 * remembers that: print streams swallow it, and whoever waits for the result must not take the half
 * of it for all. Not thread-safe.
 */
final class ResultStream extends OutputStream {
  private final OutputStream out;
  private final StreamKind kind;
  private @Nullable OutputGoneException failure;

  ResultStream(OutputStream out, StreamKind kind) {
    this.out = out;
    this.kind = kind;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  Optional<OutputGoneException> failure() {
    return Optional.ofNullable(failure);
  }

  /** The system says why in the language of the user, so a pipe counts more than the words. */
  private OutputGoneException gone(IOException cause) {
    boolean isClosedPipe =
        kind == StreamKind.PIPE || String.valueOf(cause.getMessage()).contains("Broken pipe");
    OutputGoneException gone = new OutputGoneException(cause, isClosedPipe);
    if (failure == null) {
      failure = gone;
    }
    return gone;
  }
}

package dev.crowsnest.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;

/** Writes results to standard output, and fails once nobody reads them anymore. */
public final class ResultWriter extends Writer {
  private final Writer out;

  /** Standard output accepts no more data. */
  public static final class OutputGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    private OutputGoneException(IOException cause) {
      super("cannot write the results: " + cause.getMessage(), cause);
    }

    /**
     * Returns whether the reader has closed the pipe because it has seen enough, as {@code head}
     * does.
     */
    public boolean isBrokenPipe() {
      Throwable cause = getCause();
      return cause != null && String.valueOf(cause.getMessage()).contains("Broken pipe");
    }
  }

  public ResultWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
  }

  @Override
  public void write(char[] characters, int from, int length) throws IOException {
    try {
      out.write(characters, from, length);
    } catch (IOException e) {
      throw new OutputGoneException(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new OutputGoneException(e);
    }
  }

  /** Flushes; standard output stays open. */
  @Override
  public void close() throws IOException {
    flush();
  }
}

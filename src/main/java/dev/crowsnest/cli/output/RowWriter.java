package dev.crowsnest.cli.output;

import java.io.Closeable;
import java.io.IOException;

/**
 * Prints rows as they come. Closing writes what a format needs at its end, and leaves the stream
 * open: whoever opened it closes it.
 *
 * <p>The exception also reports a reader that has gone away (a closed pipe).
 */
public interface RowWriter<T> extends Closeable {
  void write(T row) throws IOException;

  @Override
  void close() throws IOException;
}

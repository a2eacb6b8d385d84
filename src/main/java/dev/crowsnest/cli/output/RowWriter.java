package dev.crowsnest.cli.output;

import java.io.Closeable;
import java.io.IOException;

/**
 * Prints rows as they come. Closing writes what a format needs at its end and leaves the stream
 * open: who opened it closes it.
 *
 * <p>A reader that has gone away (a closed pipe) is told by the exception.
 */
public interface RowWriter<T> extends Closeable {
  void write(T row) throws IOException;

  @Override
  void close() throws IOException;
}

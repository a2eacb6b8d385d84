package dev.crowsnest.cli.output;

import java.io.IOException;
import java.io.Writer;

/** Writes one JSON value per line. */
final class JsonLinesWriter<T> implements RowWriter<T> {
  private final RowType<T> type;
  private final Writer out;
  private final OutputMode mode;

  JsonLinesWriter(RowType<T> type, Writer out, OutputMode mode) {
    this.type = type;
    this.out = out;
    this.mode = mode;
  }

  @Override
  public void write(T row) throws IOException {
    out.write(JsonText.of(row, type));
    out.write('\n');
    if (mode == OutputMode.STREAMED) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}

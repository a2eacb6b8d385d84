package dev.crowsnest.cli.output;

import java.io.IOException;
import java.io.Writer;

/** Writes one JSON array, one row per line; valid JSON once closed, with or without rows. */
final class JsonArrayWriter<T> implements RowWriter<T> {
  private final RowType<T> type;
  private final Writer out;
  private final OutputMode mode;
  private boolean any;

  JsonArrayWriter(RowType<T> type, Writer out, OutputMode mode) throws IOException {
    this.type = type;
    this.out = out;
    this.mode = mode;
    out.write('[');
  }

  @Override
  public void write(T row) throws IOException {
    out.write(any ? ",\n" : "\n");
    out.write(JsonText.of(row, type));
    any = true;
    if (mode == OutputMode.STREAMED) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    out.write(any ? "\n]\n" : "]\n");
    out.flush();
  }
}

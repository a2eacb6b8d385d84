package dev.crowsnest.cli.output;

import dev.crowsnest.cli.output.OutputFormat.Arrival;
import java.io.IOException;
import java.io.Writer;

/** One JSON value a line. */
final class JsonLinesWriter<T> implements RowWriter<T> {
  private final RowType<T> type;
  private final Writer out;
  private final Arrival arrival;

  JsonLinesWriter(RowType<T> type, Writer out, Arrival arrival) {
    this.type = type;
    this.out = out;
    this.arrival = arrival;
  }

  @Override
  public void write(T row) throws IOException {
    out.write(JsonText.of(row, type));
    out.write('\n');
    if (arrival == Arrival.ONE_BY_ONE) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}

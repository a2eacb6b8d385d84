package dev.crowsnest.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The values of {@code -o}. */
public enum OutputFormat {
  TABLE {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, OutputMode mode)
        throws IOException {
      return new TableWriter<>(type, out, terminal, mode);
    }
  },
  JSON {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, OutputMode mode)
        throws IOException {
      return new JsonArrayWriter<>(type, out, mode);
    }
  },
  NDJSON {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, OutputMode mode)
        throws IOException {
      return new JsonLinesWriter<>(type, out, mode);
    }
  },
  CSV {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, OutputMode mode)
        throws IOException {
      return new CsvWriter<>(type, out, mode);
    }
  };

  /** Starts an output; headings are written immediately. */
  public abstract <T> RowWriter<T> open(
      RowType<T> type, Writer out, Terminal terminal, OutputMode mode) throws IOException;

  /** Returns the value as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.crowsnest.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The values of {@code -o}. */
public enum OutputFormat {
  TABLE {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, Arrival arrival)
        throws IOException {
      return new TableWriter<>(type, out, terminal, arrival);
    }
  },
  JSON {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, Arrival arrival)
        throws IOException {
      return new JsonArrayWriter<>(type, out, arrival);
    }
  },
  NDJSON {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, Arrival arrival)
        throws IOException {
      return new JsonLinesWriter<>(type, out, arrival);
    }
  },
  CSV {
    @Override
    public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, Arrival arrival)
        throws IOException {
      return new CsvWriter<>(type, out, arrival);
    }
  };

  /** Whether the rows are there already. */
  public enum Arrival {
    /** All at once: a table may look at them before it decides how wide its columns are. */
    TOGETHER,
    /** One by one, for somebody who watches: each is shown when it comes. */
    ONE_BY_ONE
  }

  /** Starts an output: headings are written now. */
  public abstract <T> RowWriter<T> open(
      RowType<T> type, Writer out, Terminal terminal, Arrival arrival) throws IOException;

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

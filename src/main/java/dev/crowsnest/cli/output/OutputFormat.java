package dev.crowsnest.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The values of {@code -o}. */
public enum OutputFormat {
  TABLE {
    @Override
    public <T> RowWriter<T> open(
        RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
        throws IOException {
      return new TableWriter<>(type.narrow(), out, terminal, mode, headings);
    }
  },
  /** A table that leaves out nothing, however narrow the terminal is. */
  WIDE {
    @Override
    public <T> RowWriter<T> open(
        RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
        throws IOException {
      return new TableWriter<>(type.wide(), out, terminal, mode, headings);
    }
  },
  JSON {
    @Override
    public <T> RowWriter<T> open(
        RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
        throws IOException {
      return new JsonArrayWriter<>(type, out, mode);
    }
  },
  NDJSON {
    @Override
    public <T> RowWriter<T> open(
        RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
        throws IOException {
      return new JsonLinesWriter<>(type, out, mode);
    }
  },
  CSV {
    @Override
    public <T> RowWriter<T> open(
        RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
        throws IOException {
      return new CsvWriter<>(type, out, mode, headings);
    }
  };

  /** Starts an output; headings are written immediately. */
  public <T> RowWriter<T> open(RowType<T> type, Writer out, Terminal terminal, OutputMode mode)
      throws IOException {
    return open(type, out, terminal, mode, true);
  }

  /**
   * Starts an output.
   *
   * @param headings whether a table and CSV have them
   */
  public abstract <T> RowWriter<T> open(
      RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean headings)
      throws IOException;

  /** Returns whether it is for people, and not for programs. */
  public boolean isTable() {
    return this == TABLE || this == WIDE;
  }

  /** Returns whether it is for spreadsheets. */
  public boolean isCsv() {
    return this == CSV;
  }

  /** Returns the value as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

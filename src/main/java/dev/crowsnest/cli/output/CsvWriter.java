package dev.crowsnest.cli.output;

import dev.crowsnest.redaction.Printable;
import dev.crowsnest.text.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV (RFC 4180) with a heading. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, because the names in it may be chosen by an attacker.
 */
final class CsvWriter<T> implements RowWriter<T> {
  private final RowType<T> type;
  private final CSVPrinter csv;
  private final OutputMode mode;

  CsvWriter(RowType<T> type, Writer out, OutputMode mode, boolean headings) throws IOException {
    this.type = type;
    this.csv = new CSVPrinter(out, CSVFormat.RFC4180);
    this.mode = mode;
    if (headings) {
      for (Column<T> column : type.columns()) {
        csv.print(column.name());
      }
      csv.println();
    }
  }

  @Override
  public void write(T row) throws IOException {
    for (Column<T> column : type.columns()) {
      csv.print(cell(column.text().apply(row)));
    }
    csv.println();
    if (mode == OutputMode.STREAMED) {
      csv.flush();
    }
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }

  static String cell(String text) {
    return SpreadsheetCell.guarded(text).equals(text)
        ? Printable.text(text)
        : '\'' + Printable.text(text);
  }
}

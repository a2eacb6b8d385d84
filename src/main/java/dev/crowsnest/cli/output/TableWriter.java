package dev.crowsnest.cli.output;

import dev.crowsnest.redaction.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table for people. When rows are collected, the first {@value #MEASURED} are measured
 * before any is printed; when they are streamed, columns get their usual widths. On a terminal,
 * cells are cut to fit; in a file, nothing is cut.
 */
final class TableWriter<T> implements RowWriter<T> {
  /** Rows that are measured before the first is printed; later ones fit or are cut. */
  private static final int MEASURED = 1000;

  private final RowType<T> type;
  private final Writer out;
  private final Terminal terminal;
  private final OutputMode mode;
  private final List<T> waiting = new ArrayList<>();
  private @Nullable TableLayout<T> layout;

  TableWriter(RowType<T> type, Writer out, Terminal terminal, OutputMode mode) throws IOException {
    this.type = type;
    this.out = out;
    this.terminal = terminal;
    this.mode = mode;
    if (mode == OutputMode.STREAMED) {
      begin();
      out.flush();
    }
  }

  @Override
  public void write(T row) throws IOException {
    TableLayout<T> known = layout;
    if (known == null) {
      waiting.add(row);
      if (waiting.size() == MEASURED) {
        begin();
      }
      return;
    }
    print(row, known);
    if (mode == OutputMode.STREAMED) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (layout == null) {
      begin();
    }
    out.flush();
  }

  private void begin() throws IOException {
    List<Integer> wanted = type.columns().stream().map(this::wantedWidth).toList();
    TableLayout<T> fitted =
        TableLayout.fit(type.columns(), wanted, terminal.width().orElse(Integer.MAX_VALUE));
    layout = fitted;
    List<String> headings = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (Column<T> column : fitted.columns()) {
      headings.add(heading(column));
      styles.add(Style.DIM);
    }
    printLine(headings, styles, fitted.widths());
    for (T row : waiting) {
      print(row, fitted);
    }
    waiting.clear();
  }

  private int wantedWidth(Column<T> column) {
    int heading = DisplayWidth.of(heading(column));
    return mode == OutputMode.STREAMED
        ? Math.max(heading, column.width())
        : waiting.stream()
            .mapToInt(row -> DisplayWidth.of(cell(column, row)))
            .reduce(heading, Math::max);
  }

  private void print(T row, TableLayout<T> known) throws IOException {
    List<String> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (Column<T> column : known.columns()) {
      cells.add(cell(column, row));
      styles.add(column.style().apply(row));
    }
    printLine(cells, styles, known.widths());
  }

  /** Prints a line. Styles do not count towards the width; the last cell is not padded. */
  private void printLine(List<String> cells, List<Style> styles, List<Integer> widths)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String text =
          terminal.width().isPresent()
              ? DisplayWidth.cut(cells.get(i), widths.get(i))
              : cells.get(i);
      line.append(terminal.colour() ? styles.get(i).apply(text) : text);
      if (i < cells.size() - 1) {
        int padding = Math.max(0, widths.get(i) - DisplayWidth.of(text));
        line.append(" ".repeat(padding + TableLayout.GAP));
      }
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  private static <T> String heading(Column<T> column) {
    return column.name().toUpperCase(Locale.ROOT).replace('_', ' ');
  }

  private static <T> String cell(Column<T> column, T row) {
    return Printable.text(column.text().apply(row));
  }
}

package dev.crowsnest.cli.output;

import dev.crowsnest.cli.output.Column.Below;
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
 * cells are cut or go over several lines to fit; in a file, nothing is cut, and a cell that is
 * wider than usual moves only the rest of its own line.
 */
final class TableWriter<T> implements RowWriter<T> {
  /** Rows that are measured before the first is printed; later ones fit or are cut. */
  private static final int MEASURED = 1000;

  /** How wide a column of a file gets for a cell that is wider than usual. */
  private static final int MOST_PADDED = 48;

  /** Wider than any sentence. */
  private static final int MOST_WIDE = 1000;

  /** In front of what stands below a row. */
  private static final String INDENT = "    ";

  private final RowType<T> type;
  private final Writer out;
  private final Terminal terminal;
  private final OutputMode mode;
  private final boolean hasHeadings;
  private final List<T> waiting = new ArrayList<>();
  private @Nullable TableLayout<T> layout;

  TableWriter(RowType<T> type, Writer out, Terminal terminal, OutputMode mode, boolean hasHeadings)
      throws IOException {
    this.hasHeadings = hasHeadings;
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
        terminal.width().isPresent()
            ? TableLayout.fit(type.columns(), wanted, terminal.width().getAsInt())
            : TableLayout.inFile(type.columns(), wanted);
    layout = fitted;
    List<List<String>> headings = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    for (int i = 0; i < fitted.columns().size(); i++) {
      String heading = heading(fitted.columns().get(i));
      headings.add(List.of(isCut() ? DisplayWidth.cut(heading, fitted.widths().get(i)) : heading));
      styles.add(Style.DIM);
    }
    if (hasHeadings) {
      printLine(headings, 0, styles, fitted.widths());
    }
    for (T row : waiting) {
      print(row, fitted);
    }
    waiting.clear();
  }

  private int wantedWidth(Column<T> column) {
    int heading = DisplayWidth.of(heading(column));
    if (mode == OutputMode.STREAMED) {
      // The main column takes all that the others leave.
      return column.below() == Below.WHEN_TIGHT && isCut()
          ? MOST_WIDE
          : Math.max(heading, column.width());
    }
    int most =
        isCut() || !column.isFlexible() ? Integer.MAX_VALUE : Math.max(MOST_PADDED, column.width());
    return waiting.stream()
        .mapToInt(row -> Math.min(most, DisplayWidth.of(cell(column.text().apply(row)))))
        .reduce(heading, Math::max);
  }

  private void print(T row, TableLayout<T> known) throws IOException {
    List<List<String>> cells = new ArrayList<>();
    List<Style> styles = new ArrayList<>();
    int lines = 1;
    for (int i = 0; i < known.columns().size(); i++) {
      Column<T> column = known.columns().get(i);
      String text = cell((known.isShort() ? column.shortText() : column.text()).apply(row));
      List<String> cell =
          isCut() ? DisplayWidth.wrap(text, known.widths().get(i), column.lines()) : List.of(text);
      lines = Math.max(lines, cell.size());
      cells.add(cell);
      styles.add(column.style().apply(row));
    }
    for (int line = 0; line < lines; line++) {
      printLine(cells, line, styles, known.widths());
    }
    for (Column<T> column : known.below()) {
      printBelow(column, row);
    }
  }

  private void printBelow(Column<T> column, T row) throws IOException {
    String text = cell(column.text().apply(row));
    int width = terminal.width().orElse(Integer.MAX_VALUE) - INDENT.length();
    boolean isMain = column.below() == Below.WHEN_TIGHT;
    if (!text.isEmpty()) {
      String named = isMain ? text : column.name() + ": " + text;
      Style style = isMain ? column.style().apply(row) : Style.DIM;
      for (String line : DisplayWidth.wrap(named, Math.max(1, width), column.lines())) {
        out.write(INDENT);
        out.write(terminal.colour() ? style.apply(line) : line);
        out.write('\n');
      }
    }
  }

  /**
   * Prints one line of cells that may have several. Styles do not count towards the width; blanks
   * behind the last cell that is not empty are left out.
   */
  private void printLine(
      List<List<String>> cells, int number, List<Style> styles, List<Integer> widths)
      throws IOException {
    StringBuilder line = new StringBuilder();
    int blanks = 0;
    for (int i = 0; i < cells.size(); i++) {
      List<String> lines = cells.get(i);
      String text = number < lines.size() ? lines.get(number) : "";
      if (!text.isEmpty()) {
        line.append(" ".repeat(blanks));
        line.append(terminal.colour() ? styles.get(i).apply(text) : text);
        blanks = 0;
      }
      blanks += Math.max(0, widths.get(i) - DisplayWidth.of(text)) + TableLayout.GAP;
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  private boolean isCut() {
    return terminal.width().isPresent();
  }

  private static <T> String heading(Column<T> column) {
    return column.name().toUpperCase(Locale.ROOT).replace('_', ' ');
  }

  private static String cell(String text) {
    return Printable.text(text);
  }
}

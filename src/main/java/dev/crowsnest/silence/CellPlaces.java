package dev.crowsnest.silence;

import dev.crowsnest.yaml.Position;

/** Says where the cells of a row stand in a CSV file, which its parser does not. */
final class CellPlaces {
  private final String text;
  private int row;
  private int counted;
  private int line = 1;
  private int lineStart;

  CellPlaces(String text) {
    this.text = text;
  }

  /**
   * Goes on to a row.
   *
   * @param offset where the parser began to look for it: empty lines and comments may come first
   */
  void goTo(int offset) {
    row = offset;
    while (row < text.length() && (isLineEnd(text.charAt(row)) || text.charAt(row) == '#')) {
      while (row < text.length() && !isLineEnd(text.charAt(row))) {
        row++;
      }
      while (row < text.length() && isLineEnd(text.charAt(row))) {
        row++;
      }
    }
    countTo(row);
  }

  /** Returns where a cell of the row begins, or the row's end if it has fewer. */
  Position of(int cell) {
    int at = row;
    for (int i = 0; i < cell; i++) {
      at = afterCell(at);
    }
    at = skipSpaces(at);
    int cellLine = line;
    int start = lineStart;
    for (int i = row; i < at; i++) {
      if (endsLine(i)) {
        cellLine++;
        start = i + 1;
      }
    }
    return new Position(cellLine, text.codePointCount(start, at) + 1);
  }

  /** Returns where the cell behind the one at this offset begins. */
  private int afterCell(int start) {
    int at = skipSpaces(start);
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && !(text.charAt(at) == '"' && !isQuoteAt(at + 1))) {
        at += text.charAt(at) == '"' ? 2 : 1;
      }
    }
    while (at < text.length() && text.charAt(at) != ',' && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ',' ? at + 1 : at;
  }

  private boolean isQuoteAt(int at) {
    return at < text.length() && text.charAt(at) == '"';
  }

  private int skipSpaces(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private void countTo(int offset) {
    for (; counted < offset; counted++) {
      if (endsLine(counted)) {
        line++;
        lineStart = counted + 1;
      }
    }
  }

  /** A carriage return ends a line only alone. */
  private boolean endsLine(int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n'));
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}

package dev.crowsnest.rule.expectations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The tab-separated files beside the test: {@code #} begins a comment line. */
final class Tables {
  private Tables() {}

  /** The rows, each with so many cells; trailing empty ones may be left out. */
  static List<String[]> read(String name, int columns) throws IOException {
    try (InputStream file = Tables.class.getResourceAsStream("/expectations/" + name)) {
      String text = new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> cells(line, columns))
          .toList();
    }
  }

  private static String[] cells(String line, int columns) {
    String[] cells = line.split("\t", -1);
    if (cells.length > columns) {
      throw new IllegalArgumentException(cells.length + " cells: " + line);
    }
    String[] filled = new String[columns];
    for (int i = 0; i < columns; i++) {
      filled[i] = i < cells.length ? cells[i].strip() : "";
    }
    return filled;
  }
}

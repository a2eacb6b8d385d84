package dev.crowsnest.rule.expectations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of an expectations file: what another tool's author says of an event.
 *
 * @param rule the other tool's rule; {@code *} for all of them
 * @param expected an exact number of detections, {@code true}, {@code false} or {@code unasserted}
 * @param context the other tool's rule files, with the site's lists among them
 */
record Expectation(
    String suite,
    String test,
    String eventFile,
    String envelope,
    String rule,
    String expected,
    String context) {
  private static final int COLUMNS = 9;

  /** The rows of a file with a header line; trailing empty cells may be missing. */
  static List<Expectation> read(Path file) throws IOException {
    List<Expectation> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IOException(file + ": " + cells.length + " cells in " + line);
      }
      rows.add(
          new Expectation(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[8]));
    }
    return rows;
  }

  /** What makes the row unique: one event may be asked about by several rules. */
  String key() {
    return suite + '/' + test + (rule.equals("*") ? "" : " [" + rule + ']');
  }

  boolean isAsserted() {
    return !expected.equals("unasserted");
  }

  /** Whether so many detections are what the row expects. */
  boolean isMetBy(long detections) {
    return switch (expected) {
      case "true" -> detections > 0;
      case "false" -> detections == 0;
      default -> detections == Long.parseLong(expected);
    };
  }
}

package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * The first row of a table, as far as it tells where events are.
 *
 * @param names of the columns; empty if the line is not that of a table
 */
record CsvHeader(List<String> names) {
  /** Columns that hold whole events in the exports that are known, the surest first. */
  private static final List<String> EVENT_COLUMNS =
      List.of(
          "@message", // CloudWatch Insights
          "log_s", // AzureDiagnostics
          "_raw", // Splunk
          "log",
          "message",
          "Message",
          "line", // Grafana's export from Loki
          "Line",
          "event.original",
          "textPayload");

  /** The column by which a table is known whose rows are events (AKSAudit, AKSAuditAdmin). */
  private static final String ID = "auditID";

  /** Reads the first line of an input that may be a table. */
  static CsvHeader of(byte[] beginning) {
    String text = new String(beginning, UTF_8).replaceFirst("^\ufeff", "");
    int end = text.indexOf('\n');
    String line = end < 0 ? "" : text.substring(0, end);
    if (line.indexOf(',') < 0 || line.indexOf('{') >= 0 || line.indexOf('[') == 0) {
      return new CsvHeader(List.of());
    }
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(line))) {
      return new CsvHeader(parser.iterator().next().toList());
    } catch (IOException | RuntimeException e) {
      return new CsvHeader(List.of());
    }
  }

  /** The column that holds events; empty if there is none that is known. */
  Optional<String> eventColumn() {
    return EVENT_COLUMNS.stream().filter(names::contains).findFirst();
  }

  /** Whether the columns are the members of events. */
  boolean isWholeRow() {
    return names.stream().anyMatch(ID::equalsIgnoreCase)
        && names.stream().anyMatch("stage"::equalsIgnoreCase);
  }
}

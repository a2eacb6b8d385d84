package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Two logs of Kubernetes 1.37 in which nothing bad happens. Each finding at medium or above on the
 * day of the busy cluster stands in {@code findings-of-a-day.csv}, with the reason why an analyst
 * wants to see it.
 */
class BenignRecordingsTest {
  private static final Path FILES = Path.of("src/test/resources/recordings");
  private static final int LOW = 2;
  private static final int MEDIUM = 3;

  @Test
  void aQuietClusterHasNothingAtMediumAndLittleAtLow() throws IOException {
    List<JsonNode> findings = RecordedFindings.of(events("quiet-1.37"));

    assertThat(findings).filteredOn(finding -> severity(finding) >= MEDIUM).isEmpty();
    assertThat(findings).filteredOn(finding -> severity(finding) == LOW).hasSizeLessThan(20);
  }

  @Test
  void aBusyDayHasThirtyAtMostThatMatterEachForAReason() throws IOException {
    List<CSVRecord> rows = new ArrayList<>(rows());
    for (JsonNode finding : RecordedFindings.of(events("day-1.37"))) {
      if (severity(finding) >= MEDIUM) {
        String message = finding.path("message").asText();
        String severity = finding.path("severity").asText().toLowerCase(Locale.ROOT);
        boolean isExpected =
            rows.removeIf(
                row ->
                    row.get("severity").equals(severity) && message.contains(row.get("finding")));
        assertThat(isExpected).as("%s: %s", severity, message).isTrue();
      }
    }

    assertThat(rows).isEmpty();
    assertThat(rows())
        .hasSizeLessThanOrEqualTo(30)
        .allMatch(row -> row.get("reason").length() > 10);
  }

  private static int severity(JsonNode finding) {
    return finding.path("severity_id").asInt();
  }

  private static List<CSVRecord> rows() throws IOException {
    try (Reader file = Files.newBufferedReader(FILES.resolve("findings-of-a-day.csv"))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(file)
          .getRecords();
    }
  }

  private static List<String> events(String recording) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILES.resolve(recording + ".ndjson.gz"))),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}

package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.app.Recording;
import dev.crowsnest.detection.ocsf.AlertView;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an analyst gets of the recordings: {@code findings.csv} says which steps each finding tells
 * of, with how many requests of each, and what its row on a terminal must hold.
 */
class FindingsOfRecordingsTest {
  private static final Path FILES = Path.of("src/test/resources/recordings");

  /** Steps in which nothing was done that anybody calls risky, or whose request never was sent. */
  private static final List<String> HARMLESS =
      List.of(
          "namespace",
          "nginx-deployment",
          "ns-label",
          "secctx-demo",
          "rc",
          "port-forward",
          "cp-logs",
          "log-follow",
          "escalate-role",
          "delete-deployment",
          "deletecollection",
          "end");

  @ParameterizedTest
  @EnumSource(Recording.class)
  void eachTellsOfItsStepsAndCountsThem(Recording recording) throws IOException {
    List<String> expected = new ArrayList<>();
    for (CSVRecord row : rows(recording)) {
      expected.add(
          "%s %s %s: %s"
              .formatted(
                  row.get("severity"), row.get("count"), row.get("reason"), row.get("steps")));
    }
    List<String> found = new ArrayList<>();
    for (JsonNode finding : RecordedFindings.of(recording.events())) {
      found.add(
          "%s %d %s: %s"
              .formatted(
                  AlertView.of(bytes(finding)).orElseThrow().severity().text(),
                  finding.path("count").asInt(),
                  finding.at("/finding_info/analytic/name").asText(),
                  steps(recording, finding)));
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theSeedLabIsFortyFindingsAtMostAndTwentyThatMatter() throws IOException {
    List<JsonNode> findings = RecordedFindings.of(Recording.SEED_LAB.events());

    assertThat(findings).hasSizeLessThanOrEqualTo(40);
    assertThat(findings.stream().filter(finding -> finding.path("severity_id").asInt() >= 3))
        .hasSizeLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void everyRiskyStepIsInSomeFinding(Recording recording) throws IOException {
    List<String> told = new ArrayList<>();
    for (CSVRecord row : rows(recording)) {
      for (String step : row.get("steps").split("; ")) {
        told.add(step.substring(0, step.lastIndexOf(' ')));
      }
    }

    assertThat(begins(recording).values())
        .allSatisfy(
            step -> assertThat(told.contains(step) || HARMLESS.contains(step)).as(step).isTrue());
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void aRowOfAHundredColumnsHoldsAll(Recording recording) throws IOException {
    List<JsonNode> findings = RecordedFindings.of(recording.events());
    for (CSVRecord row : rows(recording)) {
      JsonNode finding =
          findings.stream()
              .filter(each -> isOf(each, row, recording))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no finding for " + row));
      String printed = printed(finding);
      assertThat(printed.lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
      String text = printed.replaceAll("\\s+", " ");
      for (String column : List.of("person", "outcome", "action", "target", "reason")) {
        String what = row.get(column).replace("?", "");
        assertThat(text).as("%s of %s", column, row).contains(what);
      }
    }
  }

  private static boolean isOf(JsonNode finding, CSVRecord row, Recording recording) {
    try {
      return finding.at("/finding_info/analytic/name").asText().equals(row.get("reason"))
          && finding.path("count").asText().equals(row.get("count"))
          && steps(recording, finding).equals(row.get("steps"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String printed(JsonNode finding) throws IOException {
    StringWriter out = new StringWriter();
    try (RowWriter<AlertView> writer =
        OutputFormat.TABLE.open(
            AlertRows.TYPE, out, new Terminal(false, OptionalInt.of(100)), OutputMode.COLLECTED)) {
      writer.write(AlertView.of(bytes(finding)).orElseThrow());
    }
    return out.toString();
  }

  private static byte[] bytes(JsonNode finding) {
    return finding.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The steps of a finding's requests, each with how many: {@code exec-privileged 2; attach 2}. */
  private static String steps(Recording recording, JsonNode finding) throws IOException {
    TreeMap<Instant, String> begins = begins(recording);
    Map<String, Integer> steps = new LinkedHashMap<>();
    for (JsonNode sample : finding.at("/unmapped/samples")) {
      Instant time = Instant.parse(sample.path("time").asText());
      Map.Entry<Instant, String> step = begins.floorEntry(time);
      steps.merge(step == null ? "bootstrap" : step.getValue(), 1, Integer::sum);
    }
    List<String> texts = new ArrayList<>();
    steps.forEach((step, count) -> texts.add(step + ' ' + count));
    return String.join("; ", texts);
  }

  private static TreeMap<Instant, String> begins(Recording recording) throws IOException {
    TreeMap<Instant, String> begins = new TreeMap<>();
    for (String line : Files.readAllLines(FILES.resolve(recording.text() + ".steps.tsv"))) {
      String[] columns = line.split("\t");
      begins.put(Instant.parse(columns[0]), columns[1]);
    }
    return begins;
  }

  private static List<CSVRecord> rows(Recording recording) throws IOException {
    try (Reader file = Files.newBufferedReader(FILES.resolve("findings.csv"))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(file)
          .stream()
          .filter(row -> row.get("recording").equals(recording.text()))
          .toList();
    }
  }
}

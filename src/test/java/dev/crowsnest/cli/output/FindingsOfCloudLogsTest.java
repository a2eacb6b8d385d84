package dev.crowsnest.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.envelope.CloudLogEntries;
import dev.crowsnest.envelope.Openings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.ShippedSettings;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same attack gives the same finding through Cloud Audit Logs as from the API server's own log,
 * where that log holds it: {@code findings-of-cloud-logs.csv} lists what differs, and why.
 */
class FindingsOfCloudLogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIFFERENCES =
      Path.of("src/test/resources/recordings/findings-of-cloud-logs.csv");

  @ParameterizedTest
  @EnumSource(Recording.class)
  void differOnlyByWhatThatLogLacks(Recording recording) throws IOException {
    List<AuditEvent> requests = requests(recording);
    List<String> plain = new ArrayList<>();
    findings(requests.stream().map(AuditEvent::bytes).toList())
        .forEach(each -> plain.add(text(each)));
    List<String> translated = new ArrayList<>();
    findings(requests.stream().map(CloudLogEntries::of).map(FindingsOfCloudLogsTest::back).toList())
        .forEach(each -> translated.add(text(each)));

    List<String> differences = new ArrayList<>();
    minus(plain, translated).forEach(each -> differences.add("plain," + each));
    minus(translated, plain).forEach(each -> differences.add("translated," + each));

    assertThat(differences).containsExactlyInAnyOrderElementsOf(expected(recording));
    assertThat(minus(plain, minus(plain, translated))).as("the same").hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void sayThatTheyAreTranslated(Recording recording) throws IOException {
    List<byte[]> events =
        requests(recording).stream()
            .map(CloudLogEntries::of)
            .map(FindingsOfCloudLogsTest::back)
            .toList();

    assertThat(findings(events))
        .allSatisfy(
            finding -> {
              JsonNode evidence = finding.at("/unmapped/evidence");
              assertThat(evidence.path("translated_from").asText()).isEqualTo("gke");
              assertThat(evidence.path("complete").asBoolean()).isFalse();
              assertThat(evidence.path("lost").toString()).contains("query");
              assertThat(view(finding).command()).isEmpty();
            });
  }

  private static List<AuditEvent> requests(Recording recording) throws IOException {
    AuditDecoder decoder = new AuditDecoder();
    return recording.events().stream()
        .map(line -> ((Decoded) decoder.decode(line.getBytes(UTF_8))).event())
        .filter(event -> event.stage() == Stage.RESPONSE_COMPLETE)
        .toList();
  }

  private static byte[] back(String entry) {
    return Openings.event(entry).bytes();
  }

  private static String text(JsonNode finding) {
    AlertView view = view(finding);
    return String.join(
        ",",
        view.severity().text(),
        Long.toString(view.count()),
        view.ruleTitle(),
        view.who(),
        view.outcome(),
        view.target());
  }

  private static AlertView view(JsonNode finding) {
    return AlertView.of(finding.toString().getBytes(UTF_8)).orElseThrow();
  }

  private static List<String> minus(List<String> texts, List<String> others) {
    List<String> rest = new ArrayList<>(texts);
    others.forEach(rest::remove);
    return rest;
  }

  private static List<String> expected(Recording recording) throws IOException {
    try (Reader file = Files.newBufferedReader(DIFFERENCES)) {
      List<String> expected = new ArrayList<>();
      for (CSVRecord row :
          CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(file)) {
        assertThat(row.get("why")).isNotBlank();
        if (row.get("recording").equals(recording.text())) {
          expected.add(
              String.join(
                  ",",
                  row.get("only"),
                  row.get("severity"),
                  row.get("count"),
                  row.get("reason"),
                  row.get("who"),
                  row.get("outcome"),
                  row.get("target")));
        }
      }
      return expected;
    }
  }

  /** The last revision of each finding that is published. */
  private static List<JsonNode> findings(List<byte[]> events) {
    Map<String, JsonNode> last = new LinkedHashMap<>();
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            ShippedSettings.of(new PipelineMetrics(), failure -> false).withMinimum(Severity.LOW),
            ShippedSettings.NOW,
            (topic, record) -> {
              if (topic == Topic.ALERTS) {
                last.put(record.key(), json(record.value()));
              }
            });
    for (int i = 0; i < events.size(); i++) {
      pipeline.accept(
          new EventOrigin("lab", "events", 0, i, ShippedSettings.NOW, null, ""),
          events.get(i),
          null);
    }
    pipeline.endOfInput();
    return last.values().stream()
        .filter(finding -> finding.at("/unmapped/merged_into").isMissingNode())
        .toList();
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

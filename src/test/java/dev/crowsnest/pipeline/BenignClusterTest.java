package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What a cluster says in which nobody does anything wrong: Kubernetes 1.37 and many operators. */
class BenignClusterTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aDayOfOperatorsHasFewHighsAndAllOfTheInstallation() {
    List<JsonNode> alerts = alerts("day-1.37");

    List<JsonNode> high = alerts.stream().filter(alert -> isAtLeast(4, alert)).toList();

    assertThat(high).isNotEmpty().hasSizeLessThanOrEqualTo(7);
    Instant installed = time(alerts.get(0)).plus(Duration.ofMinutes(1));
    assertThat(high).allSatisfy(alert -> assertThat(time(alert)).isBefore(installed));
  }

  @Test
  void aQuietDayHasNoHigh() {
    assertThat(alerts("quiet-1.37")).isNotEmpty().noneMatch(alert -> isAtLeast(4, alert));
  }

  private static boolean isAtLeast(int severity, JsonNode alert) {
    return alert.path("severity_id").asInt() >= severity;
  }

  private static Instant time(JsonNode alert) {
    return Instant.ofEpochMilli(alert.path("start_time").asLong());
  }

  /** The last revision of each finding, in the order in which they were opened. */
  private static List<JsonNode> alerts(String recording) {
    Map<String, JsonNode> alerts = new LinkedHashMap<>();
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            ShippedSettings.of(new PipelineMetrics(), failure -> false),
            ShippedSettings.NOW,
            (topic, record) -> {
              byte[] value = record.value();
              if (topic == Topic.ALERTS && value != null) {
                JsonNode finding = json(value);
                alerts.put(finding.at("/finding_info/uid").asText(), finding);
              }
            });
    List<String> events = events(recording);
    for (int i = 0; i < events.size(); i++) {
      byte[] event = events.get(i).getBytes(StandardCharsets.UTF_8);
      EventOrigin origin = new EventOrigin("benign", "events", 0, i, ShippedSettings.NOW, null, "");
      pipeline.accept(origin, event, null);
    }
    pipeline.endOfInput();
    return List.copyOf(alerts.values());
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> events(String recording) {
    String file = "/recordings/" + recording + ".ndjson.gz";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(BenignClusterTest.class.getResourceAsStream(file))),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

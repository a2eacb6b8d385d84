package dev.crowsnest.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.ShippedSettings;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the whole pipeline finds in a recorded log. */
final class RecordedFindings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedFindings() {}

  /** Returns the last revision of each finding that is published, by its first request. */
  static List<JsonNode> of(List<String> events) {
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
          events.get(i).getBytes(StandardCharsets.UTF_8),
          null);
    }
    pipeline.endOfInput();
    return last.values().stream()
        .filter(finding -> finding.at("/unmapped/merged_into").isMissingNode())
        .sorted(Comparator.comparing(finding -> finding.path("start_time").asLong()))
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

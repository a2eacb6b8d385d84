package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.OutputRecord;
import dev.crowsnest.pipeline.ShippedSettings;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Clusters that saw little, and the whole pipeline as it ships. */
final class Clusters {
  private static final int MEDIUM = 3;
  private static final Set<String> ABOUT_MISSING_BODIES =
      Set.of("Audit Event of a Write without Its Body", "Write with a Body That Cannot Be Read");

  private final List<JsonNode> findings = new ArrayList<>();
  private final InMemoryPipeline pipeline =
      new InMemoryPipeline(
          ShippedSettings.of(new PipelineMetrics(), failure -> false),
          ShippedSettings.NOW,
          this::publish);
  private int clusters;
  private int offset;

  /** What is published of the event in a cluster of its own, after what that saw before. */
  Verdict play(List<Request> before, byte[] event) {
    clusters++;
    int second = 0;
    for (Request each : before) {
      accept(each.toEvent(second++));
    }
    findings.clear();
    accept(event);
    return verdict();
  }

  private void accept(byte[] event) {
    EventOrigin origin =
        new EventOrigin("c" + clusters, "events", 0, offset++, ShippedSettings.NOW, null, "");
    pipeline.accept(origin, event, null);
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.DEAD_LETTERS) {
      throw new AssertionError("an event is refused");
    }
    byte[] value = record.value();
    if (topic == Topic.ALERTS && value != null) {
      try {
        findings.add(Request.JSON.readTree(value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Verdict verdict() {
    boolean isLost = false;
    for (JsonNode finding : findings) {
      if (finding.path("severity_id").asInt() < MEDIUM) {
        continue;
      }
      if (!ABOUT_MISSING_BODIES.contains(finding.at("/finding_info/analytic/name").asText())) {
        return Verdict.FOUND;
      }
      isLost = true;
    }
    return isLost ? Verdict.LOST : Verdict.MISSED;
  }
}

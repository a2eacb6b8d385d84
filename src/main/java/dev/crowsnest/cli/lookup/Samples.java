package dev.crowsnest.cli.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.detection.ocsf.AlertView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the requests of a finding are. */
final class Samples {
  /** As many as a finding names. */
  static final int MOST = 20;

  private Samples() {}

  /** Returns {@code TOPIC/PARTITION/OFFSET}; of a file its name and the line. */
  static String place(JsonNode rawEvent) {
    String topic = rawEvent.path("topic").asText("");
    String offset = rawEvent.path("offset").asText("");
    if (topic.isEmpty()) {
      return "";
    }
    return isOfFile(rawEvent)
        ? topic + ':' + offset
        : topic + '/' + rawEvent.path("partition").asText("") + '/' + offset;
  }

  /** Returns the places in Kafka of all requests that the finding names. */
  static List<EventPlace> places(AlertView finding) {
    List<JsonNode> events = new ArrayList<>();
    finding.unmapped("samples").forEach(sample -> events.add(sample.path("raw_event")));
    events.add(finding.unmapped("raw_event"));
    return events.stream()
        .filter(each -> !isOfFile(each))
        .map(Samples::place)
        .map(EventPlace::of)
        .flatMap(Optional::stream)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /**
   * A scan takes the file, or the entry of its archive, for the topic, and says so by the source;
   * ingest does not.
   */
  private static boolean isOfFile(JsonNode rawEvent) {
    String source = rawEvent.path("source").asText("");
    String topic = rawEvent.path("topic").asText("");
    String name = source.startsWith("file:") ? source.substring("file:".length()) : source;
    return topic.equals(name) || topic.startsWith(name + '!');
  }
}

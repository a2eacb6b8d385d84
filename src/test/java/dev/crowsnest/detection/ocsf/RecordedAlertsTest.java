package dev.crowsnest.detection.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alert for each event of the recordings that names every field the event has. */
class RecordedAlertsTest {
  private static final int FIELDS_OF_AN_ALERT = 32;

  /** Schema validation is slow: enough events to meet every kind. */
  private static final int EVERY_NTH = 20;

  /** What every JSON web token begins with; in alerts it never stands for anything else. */
  private static final String TOKEN = "eyJ";

  private static final List<String> CANARIES =
      List.of("hunter2-canary-value", "aHVudGVyMi1jYW5hcnk", "canaryAKIA0000", "Y2FuYXJ5QUtJ");

  private final DetectionFactory factory = TestFindings.factory();

  @Test
  void noAlertShowsASecretOfTheRecordings() {
    List<String> secrets = Stream.concat(CANARIES.stream(), Stream.of(TOKEN)).toList();
    Recordings.events()
        .flatMap(this::alerts)
        .forEach(json -> assertThat(secrets.stream().filter(json::contains)).isEmpty());
  }

  @Test
  void theRecordingsHoldSecrets() {
    assertThat(
            Recordings.events()
                .map(event -> new String(event.bytes(), StandardCharsets.UTF_8))
                .filter(json -> json.contains(TOKEN) || json.contains("canaryAKIA0000")))
        .hasSizeGreaterThan(30);
  }

  @Test
  void everyAlertIsValidOcsfAndKeepsOurPromises() {
    OutputSchema ocsf = OutputSchema.ofResource("/ocsf/detection-finding-1.8.0.schema.json");
    OutputSchema profile = OutputSchema.ofResource("/schemas/alert.schema.json");
    AtomicInteger count = new AtomicInteger();
    Recordings.events()
        .filter(event -> count.getAndIncrement() % EVERY_NTH == 0)
        .flatMap(this::alerts)
        .forEach(
            json -> {
              assertThat(ocsf.problems(json)).isEmpty();
              assertThat(profile.problems(json)).isEmpty();
            });
  }

  private Stream<String> alerts(AuditEvent event) {
    List<MatchedField> fields = fields(event);
    List<String> alerts = new ArrayList<>();
    for (int from = 0; from < fields.size(); from += FIELDS_OF_AN_ALERT) {
      int to = Math.min(from + FIELDS_OF_AN_ALERT, fields.size());
      Match match = new Match(TestFindings.rule(), fields.subList(from, to));
      alerts.add(
          new String(
              TestFindings.record(TestFindings.detection(factory, match, event)),
              StandardCharsets.UTF_8));
    }
    return alerts.stream();
  }

  /**
   * Every path of the event with its values, as a rule that asks for everything would name them.
   */
  private static List<MatchedField> fields(AuditEvent event) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    collect("", event.tree(), values);
    return values.entrySet().stream()
        .map(entry -> new MatchedField(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void collect(String path, JsonNode node, Map<String, List<String>> values) {
    if (node.isArray()) {
      node.forEach(element -> collect(path, element, values));
    } else if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + '.';
      node.properties()
          .forEach(member -> collect(prefix + member.getKey(), member.getValue(), values));
    } else {
      values.computeIfAbsent(path, key -> new ArrayList<>()).add(node.asText());
    }
  }
}

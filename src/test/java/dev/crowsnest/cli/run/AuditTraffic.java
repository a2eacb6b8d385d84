package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As many events as one wants, made of a recording: several clusters live through it again and
 * again, with audit ids and times of their own. The same number gives the same event. Without
 * RequestReceived, which is never judged.
 */
final class AuditTraffic {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Template> templates;
  private final Instant recordedFrom;
  private final Duration span;
  private final Instant begin;
  private final int clusters;

  /** One event of one cluster. */
  record Event(String cluster, byte[] json) {}

  /** A recorded event, and what is replaced in it. */
  private record Template(String text, String auditId, String received, String stage) {
    static Template of(String text) throws IOException {
      JsonNode event = JSON.readTree(text);
      return new Template(
          text,
          event.path("auditID").asText(),
          event.path("requestReceivedTimestamp").asText(),
          event.path("stageTimestamp").asText());
    }
  }

  /**
   * Of one recording.
   *
   * @param begin the time of every cluster's first event
   */
  AuditTraffic(Recording recording, int clusters, Instant begin) throws IOException {
    List<Template> all = new ArrayList<>();
    for (String text : recording.events()) {
      if (!text.contains("\"stage\":\"RequestReceived\"")) {
        all.add(Template.of(text));
      }
    }
    this.templates = List.copyOf(all);
    this.recordedFrom = all.stream().map(AuditTraffic::time).min(Instant::compareTo).orElseThrow();
    Instant until = all.stream().map(AuditTraffic::time).max(Instant::compareTo).orElseThrow();
    this.span = Duration.between(recordedFrom, until).plusSeconds(1);
    this.begin = begin;
    this.clusters = clusters;
  }

  List<String> clusters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      names.add(cluster(i));
    }
    return names;
  }

  /** The clusters take turns. */
  Event event(int number) {
    int cluster = number % clusters;
    int turn = number / clusters;
    int round = turn / templates.size();
    Template template = templates.get(turn % templates.size());
    Duration later = Duration.between(recordedFrom, begin).plus(span.multipliedBy(round));
    return made(template, cluster, round, later);
  }

  /** An event of a cluster that is later than all others: it closes their minutes. */
  Event last(int cluster, Instant when) {
    Template template = templates.get(0);
    return made(template, cluster, 0xffff, Duration.between(time(template), when));
  }

  private Event made(Template template, int cluster, int round, Duration later) {
    String id = String.format(Locale.ROOT, "%04x%04x", cluster, round);
    String json =
        template
            .text()
            .replace(member("auditID", template.auditId()), auditId(template, id))
            .replace(
                member("requestReceivedTimestamp", template.received()),
                member("requestReceivedTimestamp", shifted(template.received(), later)))
            .replace(
                member("stageTimestamp", template.stage()),
                member("stageTimestamp", shifted(template.stage(), later)));
    return new Event(cluster(cluster), json.getBytes(UTF_8));
  }

  private static String auditId(Template template, String first) {
    return member("auditID", first + template.auditId().substring(first.length()));
  }

  private static String member(String name, String value) {
    return '"' + name + "\":\"" + value + '"';
  }

  private static String shifted(String time, Duration later) {
    return Instant.parse(time).plus(later).toString();
  }

  private static Instant time(Template template) {
    return Instant.parse(template.stage());
  }

  private static String cluster(int index) {
    return "cluster-" + index;
  }
}

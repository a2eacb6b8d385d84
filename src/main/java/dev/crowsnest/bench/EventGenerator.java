package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Generates many events from a few recorded ones: many clusters play the recorded logs in their
 * order, round after round, each round with new objects, people and times. So a round changes as
 * much, and gives a detector as much to find, as the one before.
 */
public final class EventGenerator {
  /** How many clusters the events are of. */
  public static final int CLUSTERS = 20;

  private static final Duration BETWEEN_LOGS = Duration.ofSeconds(1);
  private static final int RECORDING_BYTES = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Template> templates;
  private final RecordedNames names;
  private final long versions;
  private final Duration round;

  /**
   * A recorded event.
   *
   * @param log the time of the first event of its log
   * @param begin how long after the beginning of a round its log begins
   */
  private record Template(JsonNode event, Instant log, Duration begin) {}

  /**
   * Creates a generator for a mix.
   *
   * @param logs recorded logs, whose events are JSON texts
   */
  public EventGenerator(List<List<String>> logs, Mix mix) throws IOException {
    List<Template> kept = new ArrayList<>();
    List<JsonNode> all = new ArrayList<>();
    long latestVersion = 0;
    Duration begin = Duration.ZERO;
    for (List<String> log : logs) {
      Instant first = Instant.MAX;
      Instant last = Instant.MIN;
      List<JsonNode> events = new ArrayList<>();
      for (String text : log) {
        JsonNode event = JSON.readTree(text);
        Instant time = Instant.parse(event.path("stageTimestamp").asText());
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
        latestVersion = Math.max(latestVersion, version(event));
        events.add(event);
      }
      for (JsonNode event : events) {
        if (!event.path("stage").asText().equals("RequestReceived") && mix.holds(event)) {
          kept.add(new Template(event, first, begin));
        }
      }
      all.addAll(events);
      begin = begin.plus(Duration.between(first, last)).plus(BETWEEN_LOGS);
    }
    this.templates = List.copyOf(kept);
    this.names = RecordedNames.of(all);
    this.versions = latestVersion + 1;
    this.round = begin;
  }

  /** Returns what identifies the recorded events: part of a hash of them. */
  public String recording() {
    MessageDigest digest = Sha256.newDigest();
    templates.forEach(
        template -> digest.update(template.event.toString().getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest(), 0, RECORDING_BYTES);
  }

  /** Returns how many events a cluster has in a round. */
  public int eventsOfRound() {
    return templates.size();
  }

  /** Returns the share of each verb in percent, the most frequent first. */
  public Map<String, Double> verbs() {
    Map<String, Integer> counts = new HashMap<>();
    templates.forEach(
        template -> counts.merge(template.event.path("verb").asText(), 1, Integer::sum));
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(verb -> shares.put(verb.getKey(), 100.0 * verb.getValue() / templates.size()));
    return shares;
  }

  /**
   * Generates events, the clusters taking turns.
   *
   * @param end no event is later
   * @param sink gets the name of a cluster and an event
   */
  public void generate(int count, Instant end, BiConsumer<String, byte[]> sink) throws IOException {
    int rounds = 1 + (count / CLUSTERS) / templates.size();
    Instant start = end.minus(round.multipliedBy(rounds));
    for (int i = 0; i < count; i++) {
      int cluster = i % CLUSTERS;
      sink.accept("cluster-" + cluster, event(cluster, i / CLUSTERS, start));
    }
  }

  /**
   * Generates the log of one cluster.
   *
   * @param end no event is later
   */
  public void generateLog(int count, Instant end, EventReceiver receiver) throws IOException {
    Instant start = end.minus(round.multipliedBy(1 + count / templates.size()));
    for (int i = 0; i < count; i++) {
      receiver.take(event(0, i, start));
    }
  }

  /** Takes generated events. */
  public interface EventReceiver {
    void take(byte[] event) throws IOException;
  }

  /**
   * Generates an event.
   *
   * @param position in the log of its cluster
   * @param start when that log begins
   */
  public byte[] event(int cluster, int position, Instant start) throws IOException {
    Template template = templates.get(position % templates.size());
    int number = position / templates.size();
    Instant begin = start.plus(round.multipliedBy(number)).plus(template.begin);
    Renaming renaming =
        new Renaming(names, cluster, number, versions, Duration.between(template.log, begin));
    return JSON.writeValueAsString(renaming.event(template.event)).getBytes(StandardCharsets.UTF_8);
  }

  private static long version(JsonNode event) {
    String version = event.at("/responseObject/metadata/resourceVersion").asText("0");
    return version.length() <= 15 && version.chars().allMatch(Character::isDigit)
        ? Long.parseLong(version.isEmpty() ? "0" : version)
        : 0;
  }
}

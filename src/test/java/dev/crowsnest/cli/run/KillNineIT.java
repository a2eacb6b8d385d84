package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.app.Recording;
import dev.crowsnest.broker.ChildBroker;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly once, proved from outside: a service that is killed twenty times while it works says in
 * the end what one says that nobody disturbs.
 *
 * <p>Both are processes of their own, with a topic prefix of their own, over the same bytes at the
 * same offsets. Compared are, as a committed reader sees them, the last revision of every finding,
 * whole but for the wall-clock member {@code metadata.processed_time}, the revision's number and
 * the prefix in the topics of raw events; the count of every aggregate key in its last record; and
 * what changed in who may do what, and everybody's posture in the end. Not compared is how many
 * revisions there were: a finding may be updated, and a window be closed, by silence while a
 * service is down, and be published again. But a finding's revisions are counted without a gap.
 */
class KillNineIT {
  private static final int EVENTS = 100_000;
  private static final int KILLS = 20;
  private static final int CLUSTERS = 8;
  private static final int PARTITIONS = 4;

  /** So many events are still to be judged when a kill is due. */
  private static final int BACKLOG = 4_000;

  private static final long SEED = 20_261_121;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instant begin =
      Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);

  /** A minute so much later than all events that every finding closes, never closed itself. */
  private final Instant closing = begin.plus(1, ChronoUnit.HOURS);

  @TempDir Path directory;

  @Test
  void twentyKillsChangeNothingThatACommittedReaderSees() throws Exception {
    AuditTraffic traffic = new AuditTraffic(Recording.SEED_LAB, CLUSTERS, begin);
    try (ChildBroker broker = ChildBroker.start(directory.resolve("broker"))) {
      // Given
      Results calm = undisturbed(broker.bootstrapServers(), traffic);

      // When
      Results killed = killed(broker.bootstrapServers(), traffic);

      // Then
      assertThat(calm.findings()).hasSizeGreaterThan(CLUSTERS * 20);
      assertThat(calm.findings().values())
          .as("folded")
          .anySatisfy(finding -> assertThat(finding.path("count").asInt()).isGreaterThan(20))
          .as("closed by the last events, so that nothing is pending")
          .allSatisfy(finding -> assertThat(finding.path("activity_id").asInt()).isEqualTo(3));
      assertThat(killed.findings()).isEqualTo(calm.findings());
      assertThat(killed.aggregates()).isEqualTo(calm.aggregates());
      assertThat(calm.accessChanges()).hasSizeGreaterThan(CLUSTERS);
      assertThat(killed.accessChanges()).isEqualTo(calm.accessChanges());
      assertThat(calm.postures()).hasSizeGreaterThan(CLUSTERS);
      assertThat(killed.postures()).isEqualTo(calm.postures());
      assertThat(killed.deadLetters()).isZero();
    }
  }

  private Results undisturbed(String bootstrapServers, AuditTraffic traffic) throws Exception {
    try (Site site = new Site("calm", bootstrapServers)) {
      site.append(traffic, 0, EVENTS);
      site.closeMinutes(traffic);
      try (ServiceProcess service = site.start()) {
        site.awaitCommitted(service, EVENTS + CLUSTERS);
      }
      return site.results();
    }
  }

  private Results killed(String bootstrapServers, AuditTraffic traffic) throws Exception {
    Random random = new Random(SEED);
    int[] kills = random.ints(KILLS, 1, EVENTS - BACKLOG).sorted().toArray();
    System.out.println("Twenty kills, seed " + SEED);
    int interrupted = 0;
    try (Site site = new Site("killed", bootstrapServers)) {
      int appended = 0;
      for (int kill : kills) {
        long startNanos = System.nanoTime();
        try (ServiceProcess service = site.start()) {
          long upNanos = System.nanoTime();
          site.append(traffic, appended, kill + BACKLOG);
          appended = kill + BACKLOG;
          site.awaitCommitted(service, kill);
          boolean inTransaction = site.awaitOpenTransaction();
          service.kill();
          long committed = site.progress.committed();
          interrupted += committed < appended ? 1 : 0;
          System.out.printf(
              "kill at event %,d: %,d committed, %,d to do, transaction %s; up in %d ms, there after"
                  + " %d ms more%n",
              kill,
              committed,
              appended - committed,
              inTransaction ? "open" : "closed",
              Duration.ofNanos(upNanos - startNanos).toMillis(),
              Duration.ofNanos(System.nanoTime() - upNanos).toMillis());
        }
      }
      site.append(traffic, appended, EVENTS);
      site.closeMinutes(traffic);
      try (ServiceProcess service = site.start()) {
        site.awaitCommitted(service, EVENTS + CLUSTERS);
      }
      assertThat(interrupted).as("kills that interrupted work").isGreaterThan(KILLS / 2);
      return site.results();
    }
  }

  /**
   * What stands in the topics.
   *
   * @param findings the last revision of each, by uid
   * @param aggregates the count of each key's last record, in minutes that are closed
   * @param accessChanges by uid
   * @param postures each key's last record
   */
  private record Results(
      Map<String, JsonNode> findings,
      Map<String, Long> aggregates,
      Map<String, JsonNode> accessChanges,
      Map<String, String> postures,
      int deadLetters) {}

  /** One service's topics, state and settings. */
  private final class Site implements AutoCloseable {
    private final String name;
    private final String prefix;
    private final Map<String, String> kafka;
    private final PipelineProgress progress;
    private final KafkaProducer<String, byte[]> producer;
    private final Queue<Exception> notStored = new ConcurrentLinkedQueue<>();

    Site(String name, String bootstrapServers) throws Exception {
      this.name = name;
      this.prefix = name + '.';
      this.kafka = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      try (TopicAdmin admin = new TopicAdmin(kafka, prefix, PATIENCE)) {
        admin.createMissing(PARTITIONS, Optional.empty());
      }
      this.progress = new PipelineProgress(bootstrapServers, name);
      this.producer =
          new KafkaProducer<>(
              new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
    }

    ServiceProcess start() throws Exception {
      Map<String, String> environment = new HashMap<>();
      environment.put("CROWSNEST_KAFKA_BOOTSTRAP_SERVERS", kafka.get("bootstrap.servers"));
      // The least that a broker lets by default: nobody waits long for what was killed.
      environment.put("CROWSNEST_KAFKA_SESSION_TIMEOUT_MS", "6000");
      environment.put("CROWSNEST_KAFKA_HEARTBEAT_INTERVAL_MS", "1000");
      environment.put("CROWSNEST_TOPICS_PREFIX", prefix);
      environment.put("CROWSNEST_STREAMS_APPLICATION_ID", name);
      environment.put("CROWSNEST_STREAMS_INSTANCE_ID", name);
      environment.put("CROWSNEST_STREAMS_STATE_DIRECTORY", directory.resolve(name).toString());
      environment.put("CROWSNEST_WEBHOOK_PORT", "0");
      environment.put("CROWSNEST_METRICS_PORT", "0");
      return ServiceProcess.start(directory.resolve(name + ".log"), environment);
    }

    void append(AuditTraffic traffic, int from, int to) {
      for (int i = from; i < to; i++) {
        send(traffic.event(i));
      }
      awaitStored();
    }

    void closeMinutes(AuditTraffic traffic) {
      for (int cluster = 0; cluster < CLUSTERS; cluster++) {
        send(traffic.last(cluster, closing));
      }
      awaitStored();
    }

    void awaitCommitted(ServiceProcess service, long events) {
      await("events committed")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                assertThat(service.isAlive()).isTrue();
                return progress.committed() >= events;
              });
    }

    /** Whether one was seen soon; there may be none where nothing matches. */
    boolean awaitOpenTransaction() {
      long deadlineNanos = System.nanoTime() + Duration.ofMillis(500).toNanos();
      boolean open = false;
      while (!open && System.nanoTime() < deadlineNanos) {
        open = progress.hasOpenTransaction(Topic.ALERTS.name(prefix), PARTITIONS);
      }
      return open;
    }

    Results results() throws Exception {
      Map<String, Integer> revisions = new HashMap<>();
      Map<String, JsonNode> findings = new TreeMap<>();
      read(
          Topic.ALERTS,
          record -> {
            JsonNode finding = json(record);
            int revision = finding.at("/unmapped/revision").asInt();
            String uid = finding.at("/finding_info/uid").asText();
            assertThat(record.key()).isEqualTo(uid);
            assertThat(revision)
                .as("revision of " + uid)
                .isEqualTo(revisions.getOrDefault(uid, 0) + 1);
            assertThat(finding.at("/metadata/uid").asText()).isEqualTo(uid + ':' + revision);
            revisions.put(uid, revision);
            findings.put(uid, comparable(finding));
          });
      System.out.printf(
          "%s: %,d findings in %,d revisions%n",
          name, findings.size(), revisions.values().stream().mapToInt(each -> each).sum());
      Map<String, Long> aggregates = new TreeMap<>();
      read(
          Topic.AGGREGATES,
          record -> aggregates.put(record.key(), json(record).path("count").asLong()));
      aggregates.keySet().removeIf(key -> key.contains('|' + closing.toString() + '|'));
      List<TopicRecord> deadLetters = new ArrayList<>();
      read(Topic.DEAD_LETTERS, deadLetters::add);
      Map<String, JsonNode> changes = new TreeMap<>();
      read(
          Topic.ACCESS_CHANGES,
          record -> {
            ObjectNode change = (ObjectNode) json(record);
            change.remove("raw_event");
            assertThat(changes.put(change.path("uid").asText(), change)).isNull();
          });
      Map<String, String> postures = new TreeMap<>();
      read(Topic.POSTURE, record -> postures.put(record.key(), new String(record.value(), UTF_8)));
      return new Results(findings, aggregates, changes, postures, deadLetters.size());
    }

    @Override
    public void close() {
      producer.close();
      progress.close();
    }

    private void send(AuditTraffic.Event event) {
      producer.send(
          new ProducerRecord<>(Topic.EVENTS.name(prefix), event.cluster(), event.json()),
          (metadata, problem) -> {
            if (problem != null) {
              notStored.add(problem);
            }
          });
    }

    private void awaitStored() {
      producer.flush();
      assertThat(notStored).isEmpty();
    }

    private void read(Topic topic, Consumer<TopicRecord> consumer) throws Exception {
      try (TopicReader reader =
          TopicReader.open(kafka, topic.name(prefix), Optional.empty(), PATIENCE)) {
        while (!reader.isAtEnd()) {
          reader.poll(Duration.ofMillis(100)).forEach(consumer);
        }
      }
    }

    private JsonNode comparable(JsonNode finding) {
      ((ObjectNode) finding.path("metadata")).remove(List.of("processed_time", "uid"));
      ((ObjectNode) finding.path("unmapped")).remove("revision");
      removeTopic(finding.at("/unmapped/raw_event"));
      assertThat(finding.at("/unmapped/samples")).isNotEmpty();
      finding.at("/unmapped/samples").forEach(sample -> removeTopic(sample.path("raw_event")));
      return finding;
    }

    private void removeTopic(JsonNode rawEvent) {
      assertThat(rawEvent.path("topic").asText()).isEqualTo(Topic.EVENTS.name(prefix));
      ((ObjectNode) rawEvent).remove("topic");
    }

    private JsonNode json(TopicRecord record) {
      try {
        return JSON.readTree(new String(record.value(), UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

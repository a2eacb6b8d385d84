package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.kafka.streams.RandomSteps.Step;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.EventRecord;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.OutputRecord;
import dev.crowsnest.pipeline.Outputs;
import dev.crowsnest.pipeline.Pipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.pipeline.ShippedSettings;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The pipeline publishes the same, whatever drives it and whenever it commits. */
class DifferentialTest {
  private static final String PREFIX = TopologyFixture.PREFIX;
  private static final String EVENTS = Topic.EVENTS.name(PREFIX);
  private static final Instant START = ShippedSettings.NOW;

  /** A record that was published, to compare. */
  private record Published(String key, String value, Instant time, Map<String, String> headers) {}

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void kafkaStreamsPublishesWhatThePlainPipelineDoes(@ForAll long seed) {
    List<Step> steps = RandomSteps.of(new Random(seed));

    Map<Topic, List<Published>> plain = plain(steps, step -> false, false);

    assertThat(plain.get(Topic.AGGREGATES)).isNotEmpty();
    assertThat(plain.get(Topic.DEAD_LETTERS)).isNotEmpty();
    assertSame(onKafkaStreams(steps), plain);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whenItCommitsMakesNoDifference(@ForAll long seed) {
    List<Step> steps = RandomSteps.of(new Random(seed));
    Random commits = new Random(seed + 1);

    Map<Topic, List<Published>> never = plain(steps, step -> false, false);

    assertSame(plain(steps, step -> true, false), never);
    assertSame(plain(steps, step -> commits.nextInt(20) == 0, false), never);
  }

  /** A task that begins again takes silence to begin then, so windows may close in other steps. */
  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aTaskThatBeginsAgainGoesOnWhereItWas(@ForAll long seed) {
    List<Step> steps = RandomSteps.of(new Random(seed));
    Random restarts = new Random(seed + 1);

    Map<Topic, List<Published>> never = closed(steps, step -> false, false);
    int closing = steps.size() - RandomSteps.CLOSING_TICKS;
    Map<Topic, List<Published>> often =
        closed(steps, step -> step <= closing && restarts.nextInt(20) == 0, true);

    assertThat(lastCounts(often.remove(Topic.AGGREGATES)))
        .isEqualTo(lastCounts(never.remove(Topic.AGGREGATES)));
    assertThat(lastFindings(often.remove(Topic.ALERTS)))
        .isEqualTo(lastFindings(never.remove(Topic.ALERTS)));
    assertSame(often, never);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aScanRaisesTheSameAlerts(@ForAll long seed) {
    List<Step> steps = RandomSteps.of(new Random(seed));
    Map<Topic, List<Published>> scanned = new EnumMap<>(Topic.class);
    InMemoryPipeline scan = new InMemoryPipeline(settings(), START, into(scanned));

    long offset = 0;
    for (Step step : steps) {
      if (step instanceof Step.Event event) {
        EventRecord record = record(event, offset++, START);
        scan.accept(record.origin(), record.value(), null);
      }
    }
    scan.endOfInput();

    assertThat(lastFindings(scanned.get(Topic.ALERTS)))
        .isEqualTo(lastFindings(closed(steps, step -> false, false).get(Topic.ALERTS)));
  }

  /** What is last said of each finding; how often it was said depends on when time passed. */
  private static Map<String, JsonNode> lastFindings(@Nullable List<Published> records) {
    Map<String, JsonNode> findings = new TreeMap<>();
    for (Published record : records == null ? List.<Published>of() : records) {
      try {
        ObjectNode finding = (ObjectNode) new ObjectMapper().readTree(record.value());
        finding.remove("comment");
        ((ObjectNode) finding.path("metadata")).remove(List.of("uid", "processed_time"));
        ((ObjectNode) finding.path("unmapped")).remove("revision");
        findings.put(record.key(), finding);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return findings;
  }

  private static void assertSame(
      Map<Topic, List<Published>> some, Map<Topic, List<Published>> others) {
    assertThat(some.keySet()).isEqualTo(others.keySet());
    some.forEach(
        (topic, records) ->
            assertThat(records).as("%s", topic).containsExactlyElementsOf(others.get(topic)));
  }

  /** Drives the pipeline itself; {@code commits} says before which steps. */
  private static Map<Topic, List<Published>> plain(
      List<Step> steps, IntPredicate commits, boolean beginsAgain) {
    return driven(steps, commits, beginsAgain, /* closes= */ false);
  }

  /** Then lets so much time pass that all findings are closed. */
  private static Map<Topic, List<Published>> closed(
      List<Step> steps, IntPredicate commits, boolean beginsAgain) {
    return driven(steps, commits, beginsAgain, /* closes= */ true);
  }

  private static Map<Topic, List<Published>> driven(
      List<Step> steps, IntPredicate commits, boolean beginsAgain, boolean closes) {
    Map<Topic, List<Published>> published = new EnumMap<>(Topic.class);
    Outputs outputs = into(published);
    HeapStores stores = new HeapStores();
    PipelineSettings settings = settings();
    Pipeline pipeline = new Pipeline(settings, stores);
    Instant wall = START;
    long offset = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (commits.test(i)) {
        pipeline.beforeCommit();
        pipeline = beginsAgain ? new Pipeline(settings, stores) : pipeline;
      }
      if (steps.get(i) instanceof Step.Event event) {
        pipeline.accept(record(event, offset++, wall), outputs);
      } else if (steps.get(i) instanceof Step.Tick tick) {
        wall = wall.plus(tick.by());
        pipeline.onTime(wall, tick.caughtUp(), outputs);
      }
    }
    if (closes) {
      pipeline.onTime(wall, true, outputs);
      pipeline.onTime(wall.plus(Duration.ofHours(1)), true, outputs);
    }
    return published;
  }

  private static Map<Topic, List<Published>> onKafkaStreams(List<Step> steps) {
    AtomicBoolean caughtUp = new AtomicBoolean();
    AuditTopology topology =
        new AuditTopology(PREFIX, settings(), (topic, partition) -> caughtUp.get());
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "differential");
    try (TopologyTestDriver driver =
        new TopologyTestDriver(topology.build(Stores::inMemoryKeyValueStore), properties, START)) {
      TestInputTopic<String, byte[]> events =
          driver.createInputTopic(EVENTS, new StringSerializer(), new ByteArraySerializer());
      for (Step step : steps) {
        if (step instanceof Step.Event event) {
          events.pipeInput(
              new TestRecord<>(
                  event.cluster(), event.value(), new RecordHeaders(), event.stored()));
        } else if (step instanceof Step.Tick tick) {
          caughtUp.set(tick.caughtUp());
          driver.advanceWallClockTime(tick.by());
        }
      }
      return published(driver);
    }
  }

  private static Map<Topic, List<Published>> published(TopologyTestDriver driver) {
    Map<Topic, List<Published>> published = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      List<Published> records =
          driver
              .createOutputTopic(
                  topic.name(PREFIX), new StringDeserializer(), new ByteArrayDeserializer())
              .readRecordsToList()
              .stream()
              .map(
                  record ->
                      new Published(
                          record.key(),
                          text(record.value()),
                          record.getRecordTime(),
                          HeaderTexts.texts(record.headers())))
              .toList();
      if (!records.isEmpty()) {
        published.put(topic, records);
      }
    }
    return published;
  }

  private static Outputs into(Map<Topic, List<Published>> published) {
    return (topic, record) ->
        published.computeIfAbsent(topic, first -> new ArrayList<>()).add(published(record));
  }

  /** As Kafka keeps it: its times are of milliseconds. */
  private static Published published(OutputRecord record) {
    return new Published(
        record.key(),
        text(record.value()),
        Instant.ofEpochMilli(record.time().toEpochMilli()),
        HeaderTexts.texts(HeaderTexts.of(record.headers())));
  }

  private static EventRecord record(Step.Event event, long offset, Instant wall) {
    return new EventRecord(
        new EventOrigin(
            event.cluster() == null ? "" : event.cluster(),
            EVENTS,
            0,
            offset,
            Instant.ofEpochMilli(event.stored().toEpochMilli()),
            null,
            ""),
        event.value() == null ? new byte[0] : event.value(),
        wall);
  }

  private static Map<String, Long> lastCounts(List<Published> aggregates) {
    Map<String, Long> counts = new TreeMap<>();
    aggregates.forEach(
        record ->
            counts.put(
                record.key(),
                TopologyFixture.json(record.value().getBytes(ISO_8859_1)).path("count").asLong()));
    return counts;
  }

  private static PipelineSettings settings() {
    return ShippedSettings.of(new PipelineMetrics(), KafkaFailures::isOfKafka);
  }

  private static String text(byte[] value) {
    return value == null ? null : new String(value, ISO_8859_1);
  }
}

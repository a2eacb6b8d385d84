package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.podsecurity.PodFields;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The real topology with a few rules of its own, driven record by record. */
final class TopologyFixture implements AutoCloseable {
  static final String PREFIX = "k8s.audit.";
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EXEC =
      """
      title: Exec
      id: 11111111-1111-4111-8111-111111111111
      logsource: {product: kubernetes, service: audit}
      detection:
        selection: {action: exec}
        condition: selection
      level: high
      """;
  private static final String PRIVILEGED =
      """
      title: Privileged
      id: 22222222-2222-4222-8222-222222222222
      logsource: {product: kubernetes, service: audit}
      detection:
        selection: {verb: create, pod.privileged: true}
        condition: selection
      level: critical
      """;
  private static final String WATCH_SECRETS =
      """
      title: Secrets watched
      id: 33333333-3333-4333-8333-333333333333
      logsource: {product: kubernetes, service: audit}
      detection:
        selection: {action: [watch, list], objectRef.resource: secrets}
        condition: selection
      level: medium
      """;

  final PipelineMetrics metrics = new PipelineMetrics();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> events;
  private final TestOutputTopic<String, byte[]> alerts;
  private final TestOutputTopic<String, byte[]> aggregates;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private final TestOutputTopic<String, byte[]> postures;
  private final TestOutputTopic<String, byte[]> accessChanges;
  private boolean caughtUp = true;

  TopologyFixture() {
    this(TopologyFixture::rules);
  }

  TopologyFixture(Supplier<RuleSet> rules) {
    DetectionFactory factory = new DetectionFactory(ExecCommandDisplay.MASKED);
    RuleSet[] loaded = new RuleSet[1];
    Supplier<RuleSet> once =
        () -> {
          if (loaded[0] == null) {
            loaded[0] = rules.get();
          }
          return loaded[0];
        };
    AuditTopology topology =
        new AuditTopology(
            PREFIX,
            new PipelineSettings(
                once, factory, () -> NOW.plusSeconds(1), metrics, KafkaFailures::isOfKafka),
            (topic, partition) -> caughtUp);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    OutputErrors.configure(properties, Topic.DEAD_LETTERS.name(PREFIX), metrics::rejected);
    driver = new TopologyTestDriver(topology.build(Stores::inMemoryKeyValueStore), properties, NOW);
    events =
        driver.createInputTopic(
            Topic.EVENTS.name(PREFIX), new StringSerializer(), new ByteArraySerializer());
    alerts = output(Topic.ALERTS);
    aggregates = output(Topic.AGGREGATES);
    deadLetters = output(Topic.DEAD_LETTERS);
    postures = output(Topic.POSTURE);
    accessChanges = output(Topic.ACCESS_CHANGES);
  }

  static RuleSet rules() {
    LoadedRules loaded =
        RuleLoader.ofAuditEvents(
                Stream.of(EventFields.all(), PodFields.of(List.of()))
                    .flatMap(List::stream)
                    .toList())
            .load(
                List.of(
                    new RuleSource("exec.yml", EXEC.getBytes(UTF_8)),
                    new RuleSource("privileged.yml", PRIVILEGED.getBytes(UTF_8)),
                    new RuleSource("secrets.yml", WATCH_SECRETS.getBytes(UTF_8))));
    if (loaded.hasErrors()) {
      throw new IllegalStateException(loaded.report());
    }
    return loaded.rules();
  }

  void pipe(@Nullable String cluster, EventJsonBuilder event) {
    pipe(cluster, event.bytes());
  }

  void pipe(@Nullable String cluster, byte[] event) {
    pipe(cluster, event, NOW);
  }

  void pipe(@Nullable String cluster, byte[] event, Instant stored) {
    events.pipeInput(new TestRecord<>(cluster, event, new RecordHeaders(), stored));
  }

  void advanceWallClock(Duration by) {
    driver.advanceWallClockTime(by);
  }

  void fallBehind() {
    caughtUp = false;
  }

  void catchUp() {
    caughtUp = true;
  }

  List<TestRecord<String, byte[]>> alertRecords() {
    return alerts.readRecordsToList();
  }

  /** The titles of the rules that raised alerts since the last call. */
  List<String> alertTitles() {
    return alertRecords().stream()
        .map(record -> json(record.value()).at("/finding_info/analytic/name").asText())
        .toList();
  }

  List<TestRecord<String, byte[]>> deadLetterRecords() {
    return deadLetters.readRecordsToList();
  }

  List<TestRecord<String, byte[]>> postureRecords() {
    return postures.readRecordsToList();
  }

  List<TestRecord<String, byte[]>> accessChangeRecords() {
    return accessChanges.readRecordsToList();
  }

  /** Aggregates published since the last call, {@code key=count/revision}. */
  List<String> aggregateTexts() {
    List<String> texts = new ArrayList<>();
    for (TestRecord<String, byte[]> record : aggregates.readRecordsToList()) {
      JsonNode json = json(record.value());
      texts.add(record.key() + '=' + json.path("count") + '/' + json.path("revision"));
    }
    return texts;
  }

  static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<String, byte[]> output(Topic topic) {
    return driver.createOutputTopic(
        topic.name(PREFIX), new StringDeserializer(), new ByteArrayDeserializer());
  }
}

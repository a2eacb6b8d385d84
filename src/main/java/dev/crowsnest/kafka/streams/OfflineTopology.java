package dev.crowsnest.kafka.streams;

import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The same topology as the service's, in this thread, without a broker and with state in memory:
 * what a scan of files finds is what the service would have found. Not thread-safe.
 */
public final class OfflineTopology implements AutoCloseable {
  /** Longer than the grace of any window and the silence after which windows close. */
  private static final Duration UNTIL_ALL_WINDOWS_CLOSE = Duration.ofMinutes(10);

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> events;
  private final Outputs outputs;
  private final Instant now;
  private final OutputTopic alerts;
  private final OutputTopic aggregates;
  private final OutputTopic deadLetters;

  /**
   * Where results go, as soon as they are known.
   *
   * @param alert an alert record's value
   * @param aggregate an aggregate record's value
   * @param deadLetter the headers of a dead letter
   */
  public record Outputs(
      Consumer<byte[]> alert,
      Consumer<byte[]> aggregate,
      Consumer<Map<String, String>> deadLetter) {}

  /**
   * Starts with empty state.
   *
   * @param now what the broker's clock would say: events further ahead are clamped to it
   */
  public OfflineTopology(
      AuditTopology topology,
      String topicPrefix,
      PipelineMetrics metrics,
      Instant now,
      Outputs outputs) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "crowsnest-offline");
    HandlerSettings.put(properties, Topic.DEAD_LETTERS.name(topicPrefix), metrics);
    this.driver = new TopologyTestDriver(topology.build(Execution.SCAN), properties, now);
    this.events =
        driver.createInputTopic(
            Topic.EVENTS.name(topicPrefix), new StringSerializer(), new ByteArraySerializer());
    this.now = now;
    this.outputs = outputs;
    this.alerts = new OutputTopic(Topic.ALERTS.name(topicPrefix));
    this.aggregates = new OutputTopic(Topic.AGGREGATES.name(topicPrefix));
    this.deadLetters = new OutputTopic(Topic.DEAD_LETTERS.name(topicPrefix));
  }

  /** Judges one event; its alerts are out when this returns. */
  public void accept(String cluster, byte[] event, Map<String, byte[]> headers) {
    events.pipeInput(new TestRecord<>(cluster, event, HeaderTexts.of(headers), now));
    drain();
  }

  /** Closes all windows. */
  public void endOfInput() {
    driver.advanceWallClockTime(UNTIL_ALL_WINDOWS_CLOSE);
    drain();
  }

  @Override
  public void close() {
    driver.close();
  }

  private void drain() {
    alerts.forEach(record -> outputs.alert().accept(record.value()));
    aggregates.forEach(record -> outputs.aggregate().accept(record.value()));
    deadLetters.forEach(record -> outputs.deadLetter().accept(HeaderTexts.texts(record.headers())));
  }

  /** One of the topology's output topics. */
  private final class OutputTopic {
    private final TestOutputTopic<String, byte[]> topic;

    OutputTopic(String name) {
      this.topic =
          driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer());
    }

    void forEach(Consumer<TestRecord<String, byte[]>> consumer) {
      while (!topic.isEmpty()) {
        consumer.accept(topic.readRecord());
      }
    }
  }
}

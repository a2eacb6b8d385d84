package dev.crowsnest.kafka.inputs;

import dev.crowsnest.ingest.IngestMetrics;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.streams.OutputErrors;
import dev.crowsnest.kafka.streams.StreamsSettings;
import dev.crowsnest.kafka.streams.ThreadFailures;
import dev.crowsnest.source.TopicSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the application that reads the inputs: a group, transactions and threads of its own, so that
 * what others write cannot hold up the evaluation. Exactly once.
 */
public final class InputsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputsRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  /**
   * One record may hold a hundred thousand events, which must be written before its transaction
   * ends. Readers of the events topic wait as long for one that was left open by a kill.
   */
  private static final int TRANSACTION_MILLIS = 30_000;

  private final KafkaStreams streams;

  private InputsRunner(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts the stream threads and returns; the topics must exist.
   *
   * @param settings of the main application
   * @param inputs at least one
   */
  public static InputsRunner start(
      StreamsSettings settings,
      List<TopicSource> inputs,
      IngestMetrics metrics,
      InstantSource clock) {
    SinkTopics topics = SinkTopics.withPrefix(settings.topicPrefix());
    Properties properties = properties(settings);
    OutputErrors.configure(properties, topics.deadLetters(), metrics::deadLettered);
    KafkaStreams streams =
        new KafkaStreams(new InputsTopology(inputs, topics, metrics, clock).build(), properties);
    streams.setUncaughtExceptionHandler(ThreadFailures::answer);
    streams.start();
    return new InputsRunner(streams);
  }

  /** Returns the application id, which is the consumer group too, beside a main application. */
  public static String applicationId(String mainApplicationId) {
    return mainApplicationId + "-inputs";
  }

  /** Returns whether records are being read now. */
  public boolean isRunning() {
    return streams.state() == State.RUNNING;
  }

  /** Returns whether the streams client has given up. */
  public boolean hasFailed() {
    return streams.state() == State.ERROR || streams.state() == State.PENDING_ERROR;
  }

  @Override
  public void close() {
    if (!streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT))) {
      LOG.warn("the application of the inputs did not stop within {}", CLOSE_TIMEOUT);
    }
  }

  private static Properties properties(StreamsSettings main) {
    StreamsSettings own =
        new StreamsSettings(
            applicationId(main.applicationId()),
            main.topicPrefix(),
            main.stateDirectory(),
            main.threads(),
            main.instanceId(),
            Optional.empty(),
            main.kafka());
    Properties properties = own.properties();
    if (!properties.containsKey(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)) {
      properties.putIfAbsent(
          StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
          TRANSACTION_MILLIS);
    }
    // The key decides the partition, as for what the webhook stores.
    for (String prefix : List.of("", StreamsConfig.PRODUCER_PREFIX)) {
      properties.remove(prefix + ProducerConfig.PARTITIONER_CLASS_CONFIG);
      properties.remove(prefix + ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
    }
    return properties;
  }
}

package dev.crowsnest.kafka.streams;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.query.ClusterState;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology against a broker. Must be started once and closed once. */
public final class StreamsRunner implements AutoCloseable, PartitionLag {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final StreamsSettings settings;
  private final StateOrigin origin;
  private final AtomicBoolean isRemembered = new AtomicBoolean();
  private final CountDownLatch failed = new CountDownLatch(1);
  private @Nullable KafkaStreams streams;

  public StreamsRunner(StreamsSettings settings) {
    this.settings = settings;
    this.origin = new StateOrigin(settings);
  }

  /**
   * Starts the stream threads and returns; the topics must exist. Local state is a copy of what the
   * changelogs hold: it goes where it is of other changelogs, and where a process was killed while
   * it deleted some, so that the rest cannot be opened.
   *
   * @throws BrokerUnavailableException if Kafka does not say whose the local state is
   */
  public void start(Topology topology, PipelineMetrics metrics) throws BrokerUnavailableException {
    Properties properties = settings.properties();
    OutputErrors.configure(
        properties, Topic.DEAD_LETTERS.name(settings.topicPrefix()), metrics::rejected);
    if (!origin.isOurs()) {
      cleanUp(topology, properties);
    }
    try {
      start(client(topology, properties));
    } catch (ProcessorStateException e) {
      LOG.warn(
          "local state cannot be opened and is rebuilt from its changelogs error={} cause={}",
          FailureText.of(e),
          Objects.toString(e.getCause(), "unknown"));
      close();
      cleanUp(topology, properties);
      start(client(topology, properties));
    }
  }

  private void cleanUp(Topology topology, Properties properties) {
    try (KafkaStreams cleaner = client(topology, properties)) {
      cleaner.cleanUp();
    }
    origin.forget();
  }

  private KafkaStreams client(Topology topology, Properties properties) {
    KafkaStreams client = new KafkaStreams(topology, properties);
    client.setUncaughtExceptionHandler(ThreadFailures::answer);
    client.setStateListener((now, before) -> onState(now));
    return client;
  }

  private void start(KafkaStreams client) {
    streams = client;
    client.start();
  }

  /**
   * Waits until the streams client has given up; returns false if it has not within the timeout.
   */
  public boolean awaitFailure(Duration timeout) throws InterruptedException {
    return failed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns whether events are being processed now. */
  public boolean isRunning() {
    return streams != null && streams.state() == State.RUNNING;
  }

  /** Returns the state for queries; only after {@link #start}. */
  public ClusterState clusterState() {
    return new InteractiveQueries(
        Objects.requireNonNull(streams, "start must be called first"),
        HostInfo.buildFromEndpoint(settings.endpoint()),
        settings.advertised().isPresent());
  }

  /** Uses the consumer's metric {@code records-lag} as of the last fetch. */
  @Override
  public boolean isZero(String topic, int partition) {
    KafkaStreams client = streams;
    if (client == null) {
      return false;
    }
    String partitionText = Integer.toString(partition);
    for (Map.Entry<MetricName, ? extends Metric> metric : client.metrics().entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals("records-lag")
          && partitionText.equals(name.tags().get("partition"))
          && dotless(topic).equals(dotless(name.tags().getOrDefault("topic", "")))) {
        return metric.getValue().metricValue() instanceof Double lag && lag == 0.0;
      }
    }
    return false;
  }

  /**
   * Stops processing and leaves the group, so that a restart need not wait for this member's
   * session to end.
   */
  @Override
  public void close() {
    KafkaStreams client = streams;
    if (client != null
        && !client.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT))) {
      LOG.warn("the streams client did not stop within {}", CLOSE_TIMEOUT);
    }
  }

  /** Replaces dots with underscores, as some consumer metrics do in topic names. */
  private static String dotless(String topic) {
    return topic.replace('.', '_');
  }

  private void onState(State now) {
    if (now == State.ERROR) {
      failed.countDown();
    }
    if (now == State.RUNNING && isRemembered.compareAndSet(false, true)) {
      // Not on the stream thread, which Kafka may keep waiting.
      Thread remembering = new Thread(origin::remember, "state-origin");
      remembering.setDaemon(true);
      remembering.start();
    }
  }
}

package dev.crowsnest.kafka.streams;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.AggregateRecord;
import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.BestPractices;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts events and alerts per minute of event time, {@code [start, end)}, and publishes a window
 * once: when its cluster's clock is {@link #GRACE} past its end, since batches of an API server
 * overtake each other by up to half a minute. Events later than that publish their window again,
 * with a higher revision; events older than {@link #KEPT} are in no window. The windows of a
 * cluster that falls silent are closed by the wall clock, but only once everything stored has been
 * read: a consumer that is behind must not call that silence.
 */
final class AggregateProcessor implements Processor<String, JudgedEvent, String, byte[]> {
  static final Duration GRACE = Duration.ofMinutes(1);
  static final Duration KEPT = Duration.ofHours(24);
  static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE_CHECK = Duration.ofSeconds(10);

  private final String topic;
  private final PipelineMetrics metrics;
  private final PartitionLag lag;
  private final Map<String, Long> lastHeardMillis = new HashMap<>();
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable WindowCounts counts;

  AggregateProcessor(String topic, PipelineMetrics metrics, PartitionLag lag) {
    this.topic = topic;
    this.metrics = metrics;
    this.lag = lag;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.counts =
        new WindowCounts(
            context.getStateStore(Names.WINDOW_INCREMENTS),
            context.getStateStore(Names.WINDOW_TOTALS));
    long now = context.currentSystemTimeMs();
    counts().openClusters(cluster -> lastHeardMillis.put(cluster, now));
    context.schedule(SILENCE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::closeSilent);
  }

  @Override
  public void process(Record<String, JudgedEvent> record) {
    EventView view = record.value().view();
    String cluster = view.origin().cluster();
    Instant time = view.get(EventTime.FACT).instant();
    Instant now = record.value().clusterTime();
    lastHeardMillis.put(cluster, context().currentSystemTimeMs());
    if (time.isBefore(now.minus(KEPT))) {
      metrics.late();
      return;
    }
    long offset = context().recordMetadata().orElseThrow().offset();
    Minute minute = Minute.of(time);
    counts().increment(AggregateKey.ofEvent(view, minute), offset);
    for (Rule rule : record.value().rules()) {
      counts()
          .increment(
              AggregateKey.ofAlert(cluster, rule.id(), rule.title(), rule.level().text(), minute),
              offset);
    }
    for (String check : BestPractices.of(view)) {
      counts().increment(AggregateKey.ofHygiene(view, check, minute), offset);
    }
    if (record.value().clusterMinuteBegan()) {
      close(cluster, now);
      counts().forget(cluster, Minute.of(now.minus(KEPT)));
    }
  }

  /** Publishes the windows whose end is {@link #GRACE} before {@code now}. */
  private void close(String cluster, Instant now) {
    counts().publish(cluster, Minute.of(now.minus(GRACE)), this::publish);
  }

  private void publish(AggregateRecord aggregate) {
    AggregateKey key = aggregate.key();
    metrics.aggregate();
    context()
        .forward(new Record<>(key.text(), aggregate.toBytes(), key.minute().end().toEpochMilli()));
  }

  private void closeSilent(long wallMillis) {
    if (!lag.isZero(topic, context().taskId().partition())) {
      return;
    }
    lastHeardMillis
        .entrySet()
        .removeIf(
            heard -> {
              boolean silent = wallMillis - heard.getValue() >= SILENCE.toMillis();
              if (silent) {
                close(heard.getKey(), Instant.ofEpochMilli(wallMillis));
              }
              return silent;
            });
  }

  private ProcessorContext<String, byte[]> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private WindowCounts counts() {
    return Objects.requireNonNull(counts, "init comes first");
  }
}

package dev.crowsnest.pipeline;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.AggregateRecord;
import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.BestPractices;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts events and alerts per minute of event time, {@code [start, end)}, and publishes a window
 * once its cluster's clock is {@link #GRACE} past its end, because batches from an API server
 * overtake each other by up to half a minute. Later events publish their window again, with a
 * higher revision; events older than {@link #KEPT} are not counted in any window. The windows of a
 * cluster that falls silent are closed by the wall clock, but only once everything stored has been
 * read.
 */
final class Counting implements PipelineStage {
  static final Duration GRACE = Duration.ofMinutes(1);
  static final Duration KEPT = Duration.ofHours(24);
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final PipelineMetrics metrics;
  private final WindowCounts counts;

  /** The clusters that may have windows which none of their events would close. */
  private final Set<String> open = new HashSet<>();

  private final Map<String, Instant> lastHeard = new HashMap<>();

  Counting(Stores stores, PipelineMetrics metrics) {
    this.metrics = metrics;
    this.counts =
        new WindowCounts(
            stores.get(StoreName.WINDOW_INCREMENTS), stores.get(StoreName.WINDOW_TOTALS));
    counts.openClusters(open::add);
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    EventView view = event.view();
    String cluster = event.cluster();
    Instant time = view.get(EventTime.FACT).instant();
    Instant now = event.clusterTime();
    open.add(cluster);
    lastHeard.put(cluster, event.record().read());
    if (time.isBefore(now.minus(KEPT))) {
      metrics.late();
      return true;
    }
    long offset = event.record().origin().offset();
    Minute minute = Minute.of(time);
    counts.increment(AggregateKey.ofEvent(view, minute).withValues(Redaction::name), offset);
    for (Rule rule : event.published()) {
      counts.increment(
          AggregateKey.ofAlert(cluster, rule.id(), rule.title(), rule.level().text(), minute),
          offset);
    }
    for (String check : BestPractices.of(view)) {
      counts.increment(
          AggregateKey.ofBestPractice(view, check, minute).withValues(Redaction::name), offset);
    }
    if (event.clusterMinuteBegan()) {
      close(cluster, now, outputs);
      counts.forget(cluster, Minute.of(now.minus(KEPT)));
    }
    return true;
  }

  @Override
  public void onTime(Clocks clocks, Outputs outputs) {
    String cluster = clocks.cluster();
    if (!clocks.caughtUp() || !open.contains(cluster)) {
      return;
    }
    // For a cluster known only from stored state, silence is measured from the first look at it.
    Instant heard = lastHeard.computeIfAbsent(cluster, unheard -> clocks.wall());
    if (!heard.plus(SILENCE).isAfter(clocks.wall())) {
      close(cluster, clocks.wall(), outputs);
      open.remove(cluster);
      lastHeard.remove(cluster);
    }
  }

  @Override
  public void beforeCommit() {
    counts.beforeCommit();
  }

  /** Publishes the windows that ended at least {@link #GRACE} before {@code now}. */
  private void close(String cluster, Instant now, Outputs outputs) {
    counts.publish(cluster, Minute.of(now.minus(GRACE)), aggregate -> publish(aggregate, outputs));
  }

  private void publish(AggregateRecord aggregate, Outputs outputs) {
    AggregateKey key = aggregate.key();
    outputs.publish(
        Topic.AGGREGATES, OutputRecord.of(key.text(), aggregate.toBytes(), key.minute().end()));
    metrics.aggregate();
  }
}

package dev.crowsnest.kafka.streams;

import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.detection.Alert;
import dev.crowsnest.detection.AlertFactory;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.detection.ocsf.CloudEvents;
import dev.crowsnest.detection.ocsf.OcsfDetectionFinding;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.Rule;
import dev.crowsnest.rule.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Detectors events in the order of their cluster, publishes what is found for the first time to
 * {@link Names#ALERTS}, and hands every judged event to {@link Names#AGGREGATE}. Duplicates are
 * removed among matches, not among events: an API server that sends a batch twice raises no second
 * alert, and no store is written for the many events that match nothing.
 */
final class JudgeProcessor implements Processor<String, EventView, String, Object> {
  private static final Duration MATCHES_REMEMBERED = Duration.ofHours(24);
  private static final int EXPIRED_AT_ONCE = 1000;

  private final Supplier<RuleSet> rulesInForce;
  private final AlertFactory alerts;
  private final OcsfDetectionFinding findings = new OcsfDetectionFinding();
  private final PipelineMetrics metrics;
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable Detectors judges;
  private @Nullable ExpiringIdSet published;
  private @Nullable ClusterClock clock;

  JudgeProcessor(Supplier<RuleSet> rulesInForce, AlertFactory alerts, PipelineMetrics metrics) {
    this.rulesInForce = rulesInForce;
    this.alerts = alerts;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
    this.judges = Detectors.inOrder(new AccessStore(context.getStateStore(Names.ACCESS_OBJECTS)));
    this.published =
        new ExpiringIdSet(context.getStateStore(Names.MATCHES_PUBLISHED), RequestIdentity.BYTES);
    this.clock = new ClusterClock(context.getStateStore(Names.CLUSTER_CLOCKS));
  }

  @Override
  public void process(Record<String, EventView> record) {
    EventView view = record.value();
    RuleSet rules = rulesInForce.get();
    List<Match> matches = judges().judge(view, rules);
    boolean minuteBegan = advanceClock(view);
    List<Rule> alerted = matches.isEmpty() ? List.of() : publish(record, matches, rules);
    if (view.event().bodyWasRead()) {
      metrics.bodyRead();
    }
    metrics.evaluated();
    if (view.get(Agreement.FACT) == Agreement.CONTRADICTED) {
      metrics.contradiction();
    }
    if (!view.get(AccessJudgement.FACT).isNone()) {
      context().forward(record.withValue(view), Names.ACCESS);
    }
    Instant now = clock().now(view.origin().cluster());
    context()
        .forward(
            record.withValue(new JudgedEvent(view, alerted, now, minuteBegan)), Names.AGGREGATE);
  }

  private List<Rule> publish(Record<String, EventView> record, List<Match> matches, RuleSet rules) {
    List<Rule> alerted = new ArrayList<>(matches.size());
    for (Match match : matches) {
      metrics.match();
      Alert alert = alerts.alert(match, record.value(), rules.version());
      if (isDuplicate(alert)) {
        metrics.duplicate();
        continue;
      }
      context()
          .forward(
              new Record<>(
                  alert.key(),
                  findings.toBytes(alert),
                  alert.eventTime().toEpochMilli(),
                  HeaderTexts.ofTexts(CloudEvents.headers(alert))),
              Names.ALERTS);
      metrics.alert();
      alerted.add(match.rule());
    }
    return alerted;
  }

  /** Remembers the match if it is none. */
  private boolean isDuplicate(Alert alert) {
    ExpiringIdSet store = Objects.requireNonNull(published, "init comes first");
    byte[] identity = HexFormat.of().parseHex(alert.id().uid());
    Instant now = latest(clock().now(alert.cluster()), alert.eventTime());
    if (store.contains(alert.cluster(), identity, now)) {
      return true;
    }
    long offset = context().recordMetadata().orElseThrow().offset();
    store.add(alert.cluster(), identity, now.plus(MATCHES_REMEMBERED), offset);
    return false;
  }

  /**
   * A time that was not believed does not move the clock: one event stamped 2099 makes no other
   * late.
   */
  private boolean advanceClock(EventView view) {
    String cluster = view.origin().cluster();
    EventTime time = view.get(EventTime.FACT);
    if (time.clamped()) {
      metrics.clamped();
      return false;
    }
    Instant before = clock().now(cluster);
    if (!clock().advance(cluster, time.instant())
        || before.getEpochSecond() / 60 == time.instant().getEpochSecond() / 60) {
      return false;
    }
    Objects.requireNonNull(published, "init comes first")
        .expire(cluster, time.instant(), EXPIRED_AT_ONCE);
    return true;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private Detectors judges() {
    return Objects.requireNonNull(judges, "init comes first");
  }

  private ClusterClock clock() {
    return Objects.requireNonNull(clock, "init comes first");
  }
}

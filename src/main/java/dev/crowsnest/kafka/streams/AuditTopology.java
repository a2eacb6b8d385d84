package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.detection.AlertFactory;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.topic.Topic;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The path of one audit event; docs/ARCHITECTURE.md has the picture. Pure wiring.
 *
 * <pre>
 * events -> decode -> select -> judge -> aggregate -> aggregates
 *             |                   |  \
 *             v                   v   access -> posture, access-changes
 *        dead-letters           alerts
 * </pre>
 */
public final class AuditTopology {
  private final String topicPrefix;
  private final Supplier<RuleSet> rulesInForce;
  private final AlertFactory alerts;
  private final PipelineMetrics metrics;
  private final PartitionLag lag;
  private final AuditDecoder decoder = new AuditDecoder();

  /**
   * What the processors share.
   *
   * @param rulesInForce asked once per event; must be quick and thread-safe
   * @param lag tells when a silent cluster's windows may be closed by the wall clock
   */
  public AuditTopology(
      String topicPrefix,
      Supplier<RuleSet> rulesInForce,
      AlertFactory alerts,
      PipelineMetrics metrics,
      PartitionLag lag) {
    this.topicPrefix = topicPrefix;
    this.rulesInForce = rulesInForce;
    this.alerts = alerts;
    this.metrics = metrics;
    this.lag = lag;
  }

  public Topology build(Execution execution) {
    StringSerializer text = new StringSerializer();
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            Names.EVENTS,
            new AppendTime(),
            new StringDeserializer(),
            new ByteArrayDeserializer(),
            Topic.EVENTS.name(topicPrefix))
        .addProcessor(
            Names.DECODE, () -> new DecodeProcessor(decoder, execution, metrics), Names.EVENTS)
        .addProcessor(Names.SELECT, () -> new SelectProcessor(metrics), Names.DECODE)
        .addProcessor(
            Names.JUDGE, () -> new JudgeProcessor(rulesInForce, alerts, metrics), Names.SELECT)
        .addProcessor(
            Names.AGGREGATE,
            () -> new AggregateProcessor(Topic.EVENTS.name(topicPrefix), metrics, lag),
            Names.JUDGE)
        .addProcessor(Names.ACCESS, AccessProcessor::new, Names.JUDGE)
        .addStateStore(execution.heldBack(Names.REQUESTS_SELECTED), Names.SELECT)
        .addStateStore(execution.heldBack(Names.MATCHES_PUBLISHED), Names.JUDGE)
        .addStateStore(execution.cachedBytes(Names.ACCESS_OBJECTS), Names.JUDGE)
        .addStateStore(execution.clocks(Names.CLUSTER_CLOCKS), Names.JUDGE)
        .addStateStore(execution.heldBack(Names.WINDOW_INCREMENTS), Names.AGGREGATE)
        .addStateStore(execution.bytes(Names.WINDOW_TOTALS), Names.AGGREGATE)
        .addSink(Names.ALERTS, Topic.ALERTS.name(topicPrefix), text, bytes, Names.JUDGE)
        .addSink(Names.AGGREGATES, Topic.AGGREGATES.name(topicPrefix), text, bytes, Names.AGGREGATE)
        .addSink(Names.POSTURE, Topic.POSTURE.name(topicPrefix), text, bytes, Names.ACCESS)
        .addSink(
            Names.ACCESS_CHANGES, Topic.ACCESS_CHANGES.name(topicPrefix), text, bytes, Names.ACCESS)
        .addSink(
            Names.DEAD_LETTERS, Topic.DEAD_LETTERS.name(topicPrefix), text, bytes, Names.DECODE);
  }
}

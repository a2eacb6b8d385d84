package dev.crowsnest.pipeline;

import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the pipelines of one process share; all of it is thread-safe.
 *
 * @param rulesInForce called once for each event; must be quick
 * @param clock stamps what is published with the time at which it was created
 * @param isOfInfrastructure whether a failure comes from a store; it is then thrown out of the
 *     pipeline, as the failure of an output is, and its driver stops; any other failure is that of
 *     the event, which becomes a dead letter
 * @param minimum the lowest severity that is published; what is below is counted
 */
public record PipelineSettings(
    Supplier<RuleSet> rulesInForce,
    DetectionFactory detections,
    InstantSource clock,
    PipelineMetrics metrics,
    Predicate<RuntimeException> isOfInfrastructure,
    Severity minimum) {

  /** Returns settings under which all that is found is published. */
  public PipelineSettings(
      Supplier<RuleSet> rulesInForce,
      DetectionFactory detections,
      InstantSource clock,
      PipelineMetrics metrics,
      Predicate<RuntimeException> isOfInfrastructure) {
    this(rulesInForce, detections, clock, metrics, isOfInfrastructure, Severity.INFORMATIONAL);
  }

  /** Returns settings for stores that do not fail. */
  public static PipelineSettings inMemory(
      Supplier<RuleSet> rulesInForce,
      DetectionFactory detections,
      InstantSource clock,
      PipelineMetrics metrics) {
    return new PipelineSettings(rulesInForce, detections, clock, metrics, failure -> false);
  }

  /** Returns the same settings, with another lowest severity that is published. */
  public PipelineSettings withMinimum(Severity level) {
    return new PipelineSettings(
        rulesInForce, detections, clock, metrics, isOfInfrastructure, level);
  }
}

package dev.crowsnest.pipeline;

import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the pipelines of one process share; all of it is thread-safe.
 *
 * @param rulesInForce asked once for each event; must be quick
 * @param clock stamps what is published with the time at which it was made
 * @param isOfInfrastructure whether a failure is that of a store: it leaves the pipeline, whose
 *     driver stops, as the failure of an output does; any other is the event's, which becomes a
 *     dead letter
 */
public record PipelineSettings(
    Supplier<RuleSet> rulesInForce,
    DetectionFactory detections,
    InstantSource clock,
    PipelineMetrics metrics,
    Predicate<RuntimeException> isOfInfrastructure) {

  /** Settings for stores that do not fail. */
  public static PipelineSettings inMemory(
      Supplier<RuleSet> rulesInForce,
      DetectionFactory detections,
      InstantSource clock,
      PipelineMetrics metrics) {
    return new PipelineSettings(rulesInForce, detections, clock, metrics, failure -> false);
  }
}

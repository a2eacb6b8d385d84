package dev.crowsnest.pipeline;

import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.silence.Silences;
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
 * @param silences called once for each revision of a finding; must be quick
 * @param minimum the lowest severity that is published; what is below is counted
 */
public record PipelineSettings(
    Supplier<RuleSet> rulesInForce,
    DetectionFactory detections,
    InstantSource clock,
    PipelineMetrics metrics,
    Predicate<RuntimeException> isOfInfrastructure,
    Supplier<Silences> silences,
    Severity minimum) {

  /** Returns settings under which all that is found is published, and nothing is silenced. */
  public PipelineSettings(
      Supplier<RuleSet> rulesInForce,
      DetectionFactory detections,
      InstantSource clock,
      PipelineMetrics metrics,
      Predicate<RuntimeException> isOfInfrastructure) {
    this(
        rulesInForce,
        detections,
        clock,
        metrics,
        isOfInfrastructure,
        () -> Silences.NONE,
        Severity.INFORMATIONAL);
  }

  /** Returns settings for stores that do not fail. */
  public static PipelineSettings inMemory(
      Supplier<RuleSet> rulesInForce,
      DetectionFactory detections,
      InstantSource clock,
      PipelineMetrics metrics) {
    return new PipelineSettings(rulesInForce, detections, clock, metrics, failure -> false);
  }

  /** Returns the same settings, with silences. */
  public PipelineSettings withSilences(Supplier<Silences> inForce) {
    return new PipelineSettings(
        rulesInForce, detections, clock, metrics, isOfInfrastructure, inForce, minimum);
  }

  /** Returns the same settings, with another lowest severity that is published. */
  public PipelineSettings withMinimum(Severity level) {
    return new PipelineSettings(
        rulesInForce, detections, clock, metrics, isOfInfrastructure, silences, level);
  }
}

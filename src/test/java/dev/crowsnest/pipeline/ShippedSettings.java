package dev.crowsnest.pipeline;

import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.ShippedRules;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A pipeline as it ships, with a clock that stands still so that outputs can be compared. */
public final class ShippedSettings {
  /** Later than every event of the recordings. */
  public static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  private ShippedSettings() {}

  public static PipelineSettings of(
      PipelineMetrics metrics, Predicate<RuntimeException> isOfInfrastructure) {
    return new PipelineSettings(
        ShippedRules::rules,
        new DetectionFactory(ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of())),
        () -> NOW,
        metrics,
        isOfInfrastructure);
  }
}

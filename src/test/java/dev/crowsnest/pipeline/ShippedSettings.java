package dev.crowsnest.pipeline;

import dev.crowsnest.detection.AlertFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.RuleSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** A pipeline as it ships, with a clock that stands still so that outputs can be compared. */
public final class ShippedSettings {
  /** Later than every event of the recordings. */
  public static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  private static final RuleSet RULES = rules();

  private ShippedSettings() {}

  public static PipelineSettings of(
      PipelineMetrics metrics, Predicate<RuntimeException> isOfInfrastructure) {
    return new PipelineSettings(
        () -> RULES,
        new AlertFactory(
            ExecCommandDisplay.MASKED, () -> NOW, FieldCatalogue.shownInAlerts(List.of())),
        metrics,
        isOfInfrastructure);
  }

  private static RuleSet rules() {
    try {
      return RuleLoader.of(FieldCatalogue.all())
          .load(RuleSources.resources(ShippedSettings.class.getClassLoader(), RuleSources.SHIPPED))
          .rules();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

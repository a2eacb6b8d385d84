package dev.crowsnest.cli.bench;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.pipeline.InMemoryPipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.rule.RuleSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that generated events are worth measuring: in each round, the rules match as often as in
 * the first one, which is the recording itself. Events that say the same again would be cheap.
 */
final class RoundCheck {
  static final int ROUNDS = 3;

  private static final double TOLERANCE = 0.05;
  private static final Duration LONG_AGO = Duration.ofDays(1);

  private RoundCheck() {}

  /**
   * Returns how many matches there are in 100 events.
   *
   * @param now no event is later
   * @throws IllegalStateException if a round differs from the first one by more than 5 %
   */
  static double matchesPer100(EventGenerator generator, RuleSet rules, Instant now)
      throws IOException {
    List<Long> matches = matches(generator, rules, now);
    long first = matches.get(0);
    for (long round : matches) {
      if (Math.abs(round - first) > TOLERANCE * first) {
        throw new IllegalStateException(
            "the rounds of generated events are not alike: their matches are " + matches);
      }
    }
    return 100.0 * first / generator.eventsOfRound();
  }

  static List<Long> matches(EventGenerator generator, RuleSet rules, Instant now)
      throws IOException {
    PipelineMetrics metrics = new PipelineMetrics();
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            PipelineSettings.inMemory(
                () -> rules,
                new DetectionFactory(
                    ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of())),
                () -> now,
                metrics),
            now,
            (topic, record) -> {});
    List<Long> matches = new ArrayList<>();
    int position = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = metrics.counts().matches();
      for (int i = 0; i < generator.eventsOfRound(); i++) {
        byte[] event = generator.event(0, position, now.minus(LONG_AGO));
        EventOrigin origin = new EventOrigin("cluster-0", "bench", 0, position, now, null, "");
        pipeline.accept(origin, event, null);
        position++;
      }
      matches.add(metrics.counts().matches() - before);
    }
    return matches;
  }
}

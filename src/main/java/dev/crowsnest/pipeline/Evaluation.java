package dev.crowsnest.pipeline;

import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.rule.RuleSet;
import java.time.Instant;

/** Adds what is known from earlier events to the event, and runs the detectors on it. */
final class Evaluation implements PipelineStage {
  private final Detectors detectors;
  private final PipelineSettings settings;

  private final FindingPublisher publisher;

  Evaluation(Detectors detectors, PipelineSettings settings, FindingPublisher publisher) {
    this.detectors = detectors;
    this.settings = settings;
    this.publisher = publisher;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    EventView view = event.view();
    RuleSet rules = settings.rulesInForce().get();
    event.evaluated(rules, detectors.onEvent(view, rules));
    if (view.get(Agreement.FACT) == Agreement.CONTRADICTED) {
      settings.metrics().contradiction();
    }
    return true;
  }

  @Override
  public void onTime(Clocks clocks, Outputs outputs) {
    for (Detection detection :
        detectors.onTime(clocks.cluster(), clocks.clusterTime(), clocks.wall())) {
      Instant clusterTime = clocks.clusterTime();
      if (!publisher.isRepeated(
          detection.uid(), detection.cluster(), detection.time(), clusterTime)) {
        long number = clocks.wall().toEpochMilli();
        publisher.publish(detection, clusterTime, number, outputs);
      }
    }
  }

  @Override
  public void beforeCommit() {
    detectors.beforeCommit();
  }
}

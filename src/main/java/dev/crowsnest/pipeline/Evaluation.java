package dev.crowsnest.pipeline;

import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.store.Stores;

/** What is known of earlier events joins the event, and the detectors look at it. */
final class Evaluation implements Stage {
  private final Detectors detectors;
  private final PipelineSettings settings;

  Evaluation(Stores stores, PipelineSettings settings) {
    this.detectors = Detectors.inOrder(stores);
    this.settings = settings;
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
}

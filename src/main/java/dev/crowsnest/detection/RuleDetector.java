package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import java.util.List;

/** Runs Sigma rules over the event and all derived fields. */
final class RuleDetector implements Detector {
  @Override
  public List<Match> onEvent(EventView view, RuleSet rules, Knowledge known) {
    return rules.match(view);
  }
}

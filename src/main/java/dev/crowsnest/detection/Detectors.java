package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.objects.ObjectStore;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is asked of an event, in the order in which it is asked. Belongs to one thread.
 */
public final class Detectors {
  private final List<Enricher> enrichers;
  private final List<Detector> judges;

  Detectors(List<Enricher> enrichers, List<Detector> judges) {
    this.enrichers = List.copyOf(enrichers);
    this.judges = List.copyOf(judges);
  }

  /**
   * The list. The places after access are those of profile and baseline, each with its stores; the
   * place after detect is that of correlate.
   *
   * @param accessStore where the state of access is kept
   */
  public static Detectors inOrder(ObjectStore accessStore) {
    return new Detectors(List.of(new AccessEnricher(accessStore)), List.of(new RuleDetector()));
  }

  /** All matches, in the order of the judges. */
  public List<Match> judge(EventView view, RuleSet rules) {
    for (Enricher enricher : enrichers) {
      enricher.enrich(view);
    }
    if (judges.size() == 1) {
      return judges.get(0).judge(view, rules);
    }
    List<Match> matches = new ArrayList<>();
    for (Detector judge : judges) {
      matches.addAll(judge.judge(view, rules));
    }
    return matches;
  }
}

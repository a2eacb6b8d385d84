package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that examines an event, in order: first the enrichers, then the detectors, which read
 * what the enrichers added. Belongs to one thread.
 */
public final class Detectors {
  private final List<Enricher> enrichers;
  private final List<Detector> detectors;
  private final Knowledge known;

  public Detectors(List<Enricher> enrichers, List<Detector> detectors, Knowledge known) {
    this.enrichers = List.copyOf(enrichers);
    this.detectors = List.copyOf(detectors);
    this.known = known;
  }

  /**
   * Returns the list. Pod profiles and baselines belong after access, each with its stores;
   * correlations belong after the rules.
   */
  public static Detectors inOrder(Stores stores) {
    AccessEnricher access = new AccessEnricher(stores.get(StoreName.ACCESS_OBJECTS));
    return new Detectors(List.of(access), List.of(new RuleDetector()), access);
  }

  /**
   * Adds what is known from earlier events, and remembers this one, without looking for matches.
   */
  public void enrich(EventView view) {
    for (Enricher enricher : enrichers) {
      enricher.onEvent(view);
    }
  }

  /** Returns all matches of an event, in the order of the detectors. */
  public List<Match> onEvent(EventView view, RuleSet rules) {
    enrich(view);
    if (detectors.size() == 1) {
      return detectors.get(0).onEvent(view, rules, known);
    }
    List<Match> matches = new ArrayList<>();
    for (Detector detector : detectors) {
      matches.addAll(detector.onEvent(view, rules, known));
    }
    return matches;
  }

  /**
   * Returns everything that is detected as time passes for a cluster, in the order of the
   * detectors.
   */
  public List<Detection> onTime(String cluster, Instant clusterTime, Instant wall) {
    enrichers.forEach(enricher -> enricher.onTime(cluster, clusterTime, wall));
    List<Detection> detections = new ArrayList<>();
    for (Detector detector : detectors) {
      detections.addAll(detector.onTime(cluster, clusterTime, wall));
    }
    return detections;
  }

  /** Writes all state that is on the heap into the stores; called before each commit. */
  public void beforeCommit() {
    enrichers.forEach(Enricher::beforeCommit);
    detectors.forEach(Detector::beforeCommit);
  }
}

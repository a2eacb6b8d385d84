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
   * Returns the list. Baselines belong after access, with their store; correlations belong after
   * the rules.
   */
  public static Detectors inOrder(Stores stores) {
    AccessEnricher access =
        new AccessEnricher(stores.get(StoreName.ACCESS_OBJECTS), stores.get(StoreName.ACCESS_USES));
    WorkloadEnricher workloads =
        new WorkloadEnricher(stores.get(StoreName.WORKLOAD_OBJECTS), access);
    NetworkEnricher network = new NetworkEnricher(stores.get(StoreName.NETWORK_OBJECTS), workloads);
    PersonEnricher person =
        new PersonEnricher(stores.get(StoreName.CREDENTIALS_ISSUED), workloads.owners());
    return new Detectors(
        List.of(
            access,
            workloads,
            network,
            new VolumeEnricher(stores.get(StoreName.WORKLOAD_OBJECTS)),
            new ControlPlaneEnricher(stores.get(StoreName.WORKLOAD_OBJECTS)),
            person,
            workloads.writers(),
            new TokenTargetEnricher(access),
            new AddressEnricher(stores.get(StoreName.ADDRESSES_SEEN))),
        List.of(new RuleDetector()),
        access);
  }

  /**
   * Whether the evaluation of an event may depend on earlier ones, or change that of later ones.
   */
  public boolean useState(EventView view) {
    for (Enricher enricher : enrichers) {
      if (enricher.concerns(view)) {
        return true;
      }
    }
    return false;
  }

  /** Gives an event what it may ask of earlier ones. */
  public void prepare(EventView view) {
    enrichers.forEach(enricher -> enricher.prepare(view));
  }

  /** Whether the evaluation of an event asked for what earlier events tell. */
  public boolean wereAsked(EventView view) {
    for (Enricher enricher : enrichers) {
      if (enricher.wasAsked(view)) {
        return true;
      }
    }
    return false;
  }

  /** Adds what is known of earlier events, and remembers this one, without looking for matches. */
  public void enrich(EventView view) {
    for (Enricher enricher : enrichers) {
      if (enricher.concerns(view)) {
        enricher.onEvent(view);
      }
    }
  }

  /** Remembers what an event shows whatever it does. */
  public void witness(EventView view) {
    enrichers.forEach(enricher -> enricher.witness(view));
  }

  /** All matches of an event as it was enriched, in the order of the detectors. */
  public List<Match> matches(EventView view, RuleSet rules) {
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

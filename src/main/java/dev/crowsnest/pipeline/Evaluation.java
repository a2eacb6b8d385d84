package dev.crowsnest.pipeline;

import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.detection.WorkloadsLeftOut;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import java.time.Instant;
import java.util.List;

/**
 * Adds to an event what is known from earlier ones, and has the detectors examine it: once, however
 * often the request is delivered. A request that is older than requests are remembered may have
 * been evaluated and forgotten; it is evaluated without state, and leaves state as it is.
 */
final class Evaluation implements PipelineStage {
  private final Detectors detectors;
  private final PipelineSettings settings;
  private final ClusterClock clock;
  private final RequestMemory memory;
  private final RuleHistory history;
  private final FindingPublisher publisher;

  Evaluation(
      Detectors detectors,
      PipelineSettings settings,
      ClusterClock clock,
      RequestMemory memory,
      RuleHistory history,
      FindingPublisher publisher) {
    this.detectors = detectors;
    this.settings = settings;
    this.clock = clock;
    this.memory = memory;
    this.history = history;
    this.publisher = publisher;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    EventView view = event.view();
    Instant time = view.get(EventTime.FACT).instant();
    Instant clusterTime = clock.now(event.cluster());
    Instant now = time.isAfter(clusterTime) ? time : clusterTime;
    boolean isLate = time.isBefore(clusterTime.minus(RequestMemory.REMEMBERED));
    boolean changesState = !isLate && detectors.useState(view);
    if (isLate) {
      view.put(Completeness.LATE, true);
    } else {
      detectors.prepare(view);
    }
    if (changesState) {
      if (isRepeated(event, now)) {
        return false;
      }
      detectors.enrich(view);
    }
    if (!isLate) {
      detectors.witness(view);
    }
    RuleSet rules = settings.rulesInForce().get();
    history.note(rules, event.cluster(), clusterTime);
    List<Match> matches = detectors.matches(view, rules);
    // Most events use no state and match nothing: they are not asked for.
    boolean isRemembered = changesState || !matches.isEmpty() || detectors.wereAsked(view);
    if (!changesState && isRemembered && isRepeated(event, now)) {
      return false;
    }
    event.evaluated(rules, matches);
    if (isRemembered) {
      memory.add(event, now);
    }
    if (view.get(Agreement.FACT) == Agreement.CONTRADICTED) {
      settings.metrics().contradiction();
    }
    if (changesState) {
      settings.metrics().workloadsLeftOut(WorkloadsLeftOut.of(view));
    }
    return true;
  }

  private boolean isRepeated(PipelineEvent event, Instant now) {
    boolean isRepeated = memory.contains(event, now);
    if (isRepeated) {
      settings.metrics().repeated();
    }
    return isRepeated;
  }

  @Override
  public void onTime(Clocks clocks, Outputs outputs) {
    for (Detection detection :
        detectors.onTime(clocks.cluster(), clocks.clusterTime(), clocks.wall())) {
      Instant clusterTime = clocks.clusterTime();
      settings.metrics().match();
      if (publisher.wasPublished(
          detection.uid(), detection.cluster(), detection.time(), clusterTime)) {
        settings.metrics().duplicate();
      } else {
        publisher.remember(detection, clusterTime, clocks.wall().toEpochMilli());
        settings.metrics().detection(detection.also().size());
        publisher.publish(detection, clusterTime, outputs);
      }
    }
  }

  @Override
  public void beforeCommit() {
    detectors.beforeCommit();
    memory.beforeCommit();
  }
}

package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventTime;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FindingId;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadPlace;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one detection of the matches of an event, and folds it into a finding; but not what an
 * object's earlier write matched already, what version 0.1 has published, or what a rule finds that
 * is newer than the event.
 */
final class Publication implements PipelineStage {
  /** Events of one cluster come in batches; what is pending waits this long for the next one. */
  static final Duration SILENCE = Duration.ofMinutes(1);

  private final DetectionFactory detections;
  private final Severity minimum;
  private final FindingPublisher publisher;
  private final RuleHistory history;
  private final WrittenObjects written;
  private final RefusalLimit refusals;
  private final PipelineMetrics metrics;
  private final Map<String, Instant> lastHeard = new HashMap<>();

  Publication(
      PipelineSettings settings,
      FindingPublisher publisher,
      RuleHistory history,
      WrittenObjects written,
      RefusalLimit refusals) {
    this.detections = settings.detections();
    this.minimum = settings.minimum();
    this.publisher = publisher;
    this.history = history;
    this.written = written;
    this.refusals = refusals;
    this.metrics = settings.metrics();
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    lastHeard.put(event.cluster(), event.record().read());
    if (event.clusterMinuteBegan()) {
      publisher.expire(event.cluster(), event.clusterTime());
    }
    for (OwnerLink link : event.view().get(WorkloadPlace.LINKS)) {
      publisher.link(event.cluster(), link, event.clusterTime(), outputs);
    }
    detect(event, outputs);
    for (TargetPod pod : event.view().get(TargetPod.FIRST_SEEN)) {
      Instant time = event.view().get(EventTime.FACT).instant();
      publisher.podSeen(event.cluster(), pod, time, event.clusterTime(), outputs);
    }
    publisher.advance(event.cluster(), event.clusterTime(), event.clusterTime(), outputs);
    return true;
  }

  /** Gives the findings of a silent cluster the time that passes without it. */
  @Override
  public void onTime(Clocks clocks, Outputs outputs) {
    // For a cluster known only from stored state, silence is measured from the first look at it.
    Instant heard = lastHeard.computeIfAbsent(clocks.cluster(), unheard -> clocks.wall());
    Duration silent = Duration.between(heard, clocks.wall());
    if (clocks.caughtUp() && silent.compareTo(SILENCE) >= 0) {
      Instant now = clocks.clusterTime().plus(silent);
      publisher.advance(clocks.cluster(), now, clocks.clusterTime(), outputs);
    }
  }

  private void detect(PipelineEvent event, Outputs outputs) {
    Instant time = event.view().get(EventTime.FACT).instant();
    Instant now = time.isAfter(event.clusterTime()) ? time : event.clusterTime();
    List<Match> news =
        event.view().get(Completeness.LATE) ? event.matches() : written.news(event, now);
    if (event.matches().isEmpty()) {
      return;
    }
    if (!refusals.admits(event, time, now)) {
      event.matches().forEach(match -> metrics.limited());
      return;
    }
    List<Match> found = new ArrayList<>(event.matches().size());
    for (Match match : event.matches()) {
      metrics.match();
      if (!news.contains(match)) {
        metrics.unchanged();
      } else if (isNew(match, event)) {
        found.add(match);
      } else {
        metrics.duplicate();
      }
    }
    if (!found.isEmpty()) {
      metrics.detection(found.size() - 1);
      detections
          .detection(found, event.view(), event.rules().version(), minimum)
          .ifPresentOrElse(
              detection -> publisher.publish(detection, event.clusterTime(), outputs),
              metrics::belowMinimum);
    }
    List<Rule> published = found.stream().map(Match::rule).toList();
    event.published(published);
  }

  /** Asked before the detection is made, which costs more than all else. */
  private boolean isNew(Match match, PipelineEvent event) {
    Instant time = event.view().get(EventTime.FACT).instant();
    return !history.isNewerThan(time, match.rule().id(), event.cluster())
        && !publisher.wasPublished(
            FindingId.uidOfVersion01(match.rule(), event.view()),
            event.cluster(),
            time,
            event.clusterTime());
  }

  @Override
  public void beforeCommit() {
    publisher.beforeCommit();
    written.beforeCommit();
    refusals.beforeCommit();
  }
}

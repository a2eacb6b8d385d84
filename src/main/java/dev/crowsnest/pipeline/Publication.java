package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventTime;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FindingId;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a detection of each match of an event, and publishes it; but not what an object's earlier
 * write matched already, what version 0.1 has published, or what a rule finds that is newer than
 * the event.
 */
final class Publication implements PipelineStage {
  private final DetectionFactory detections;
  private final FindingPublisher publisher;
  private final RuleHistory history;
  private final WrittenObjects written;
  private final RefusalLimit refusals;
  private final PipelineMetrics metrics;

  Publication(
      DetectionFactory detections,
      FindingPublisher publisher,
      RuleHistory history,
      WrittenObjects written,
      RefusalLimit refusals,
      PipelineMetrics metrics) {
    this.detections = detections;
    this.publisher = publisher;
    this.history = history;
    this.written = written;
    this.refusals = refusals;
    this.metrics = metrics;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    if (event.clusterMinuteBegan()) {
      publisher.expire(event.cluster(), event.clusterTime());
    }
    Instant time = event.view().get(EventTime.FACT).instant();
    Instant now = time.isAfter(event.clusterTime()) ? time : event.clusterTime();
    List<Match> news =
        event.view().get(Completeness.LATE) ? event.matches() : written.news(event, now);
    if (event.matches().isEmpty()) {
      return true;
    }
    if (!refusals.admits(event, time, now)) {
      event.matches().forEach(match -> metrics.limited());
      return true;
    }
    List<Rule> published = new ArrayList<>(event.matches().size());
    for (Match match : event.matches()) {
      metrics.match();
      if (!news.contains(match)) {
        metrics.unchanged();
      } else if (isNew(match, event)) {
        publisher.publish(
            detections.detection(match, event.view(), event.rules().version()), outputs);
        published.add(match.rule());
      } else {
        metrics.duplicate();
      }
    }
    event.published(published);
    return true;
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

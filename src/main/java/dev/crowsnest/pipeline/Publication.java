package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventTime;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.FindingId;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a detection from each match of an event, and publishes those that are new. */
final class Publication implements PipelineStage {
  private final DetectionFactory detections;
  private final FindingPublisher publisher;

  Publication(DetectionFactory detections, FindingPublisher publisher) {
    this.detections = detections;
    this.publisher = publisher;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    if (event.clusterMinuteBegan()) {
      publisher.expire(event.cluster(), event.clusterTime());
    }
    if (event.matches().isEmpty()) {
      return true;
    }
    List<Rule> published = new ArrayList<>(event.matches().size());
    for (Match match : event.matches()) {
      if (!isRepeated(match, event)) {
        Detection detection = detections.detection(match, event.view(), event.rules().version());
        long number = event.record().origin().offset();
        publisher.publish(detection, event.clusterTime(), number, outputs);
        published.add(match.rule());
      }
    }
    event.published(published);
    return true;
  }

  /** Checked before the detection is made, which costs more than everything else here. */
  private boolean isRepeated(Match match, PipelineEvent event) {
    String uid = FindingId.uid(match.rule(), event.view());
    Instant time = event.view().get(EventTime.FACT).instant();
    return publisher.isRepeated(uid, event.cluster(), time, event.clusterTime());
  }

  @Override
  public void beforeCommit() {
    publisher.beforeCommit();
  }
}

package dev.crowsnest.pipeline;

import dev.crowsnest.access.change.AccessChangeRecord;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.PostureRecord;
import dev.crowsnest.access.change.SubjectPosture;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.topic.Topic;
import java.time.Instant;

/**
 * Publishes how an event changed who may do what: the change itself, and the resulting postures.
 */
final class AccessPublication implements PipelineStage {
  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    EventView view = event.view();
    AccessJudgement judgement = view.get(AccessJudgement.FACT);
    if (judgement.isNone()) {
      return true;
    }
    Instant time = view.get(EventTime.FACT).instant();
    AccessChangeRecord.of(view, judgement)
        .ifPresent(
            change ->
                outputs.publish(
                    Topic.ACCESS_CHANGES, OutputRecord.of(change.key(), change.toBytes(), time)));
    for (SubjectPosture posture : judgement.postures()) {
      PostureRecord record = new PostureRecord(event.cluster(), posture, time);
      outputs.publish(Topic.POSTURE, OutputRecord.of(record.key(), record.toBytes(), time));
    }
    return true;
  }
}

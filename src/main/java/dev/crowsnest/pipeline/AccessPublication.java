package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.change.AccessChangeRecord;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.PostureRecord;
import dev.crowsnest.access.change.SubjectPosture;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
                outputs.publish(Topic.ACCESS_CHANGES, record(change.key(), change.json(), time)));
    for (SubjectPosture posture : judgement.postures()) {
      PostureRecord record = new PostureRecord(event.cluster(), posture, time);
      outputs.publish(Topic.POSTURE, record(record.key(), record.json(), time));
    }
    return true;
  }

  /** What names and words of an event go into a topic: the same gate as for alerts. */
  private static OutputRecord record(String key, @Nullable JsonNode json, Instant time) {
    byte[] value = json == null ? null : Redaction.json(json).toString().getBytes(UTF_8);
    return OutputRecord.of(Redaction.key(key), value, time);
  }
}

package dev.crowsnest.kafka.streams;

import dev.crowsnest.access.change.AccessChangeRecord;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.PostureRecord;
import dev.crowsnest.access.change.SubjectPosture;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Publishes what an event changed in who may do what: the history of it, and the posture now. */
final class AccessProcessor implements Processor<String, EventView, String, byte[]> {
  private @Nullable ProcessorContext<String, byte[]> context;

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, EventView> record) {
    EventView view = record.value();
    AccessJudgement judgement = view.get(AccessJudgement.FACT);
    String cluster = view.origin().cluster();
    Instant instant = view.get(EventTime.FACT).instant();
    long time = Math.max(0, instant.toEpochMilli());
    AccessChangeRecord.of(view, judgement)
        .ifPresent(change -> forward(change.key(), change.toBytes(), time, Names.ACCESS_CHANGES));
    for (SubjectPosture posture : judgement.postures()) {
      PostureRecord value = new PostureRecord(cluster, posture, instant);
      forward(value.key(), value.toBytes(), time, Names.POSTURE);
    }
  }

  private void forward(String key, byte @Nullable [] value, long time, String to) {
    Objects.requireNonNull(context, "init comes first").forward(new Record<>(key, value, time), to);
  }
}

package dev.crowsnest.pipeline;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;

/** Counts and publishes unusable records, with their bytes. */
final class DeadLetters {
  private final PipelineMetrics metrics;

  DeadLetters(PipelineMetrics metrics) {
    this.metrics = metrics;
  }

  void publish(EventRecord record, Rejected rejected, Outputs outputs) {
    DeadLetter letter = DeadLetter.of(record.value(), rejected, record.origin().place());
    outputs.publish(
        Topic.DEAD_LETTERS,
        new OutputRecord(
            record.origin().cluster(),
            letter.bytes(),
            record.origin().appendTime(),
            letter.headers()));
    metrics.rejected(rejected.reason());
  }
}

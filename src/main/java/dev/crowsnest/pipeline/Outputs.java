package dev.crowsnest.pipeline;

import dev.crowsnest.topic.Topic;

/** Where the pipeline publishes. */
@FunctionalInterface
public interface Outputs {
  /** Publishes one record, in the transaction of the event being processed. */
  void publish(Topic topic, OutputRecord record);
}

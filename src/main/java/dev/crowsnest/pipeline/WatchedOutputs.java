package dev.crowsnest.pipeline;

import dev.crowsnest.topic.Topic;

/** Remembers that publishing failed: that is not the fault of the event that is under way. */
final class WatchedOutputs implements Outputs {
  private final Outputs outputs;
  private boolean failed;

  WatchedOutputs(Outputs outputs) {
    this.outputs = outputs;
  }

  @Override
  public void publish(Topic topic, OutputRecord record) {
    failed = true;
    outputs.publish(topic, record);
    failed = false;
  }

  boolean haveFailed() {
    return failed;
  }
}

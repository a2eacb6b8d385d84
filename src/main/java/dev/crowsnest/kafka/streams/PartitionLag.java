package dev.crowsnest.kafka.streams;

/** How far behind this process is; asked seldom. */
@FunctionalInterface
public interface PartitionLag {

  /**
   * Returns whether everything stored in the partition of the events topic has been read, as of the
   * last fetch. Unknown is false.
   */
  boolean isZero(String topic, int partition);
}

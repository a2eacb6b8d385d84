package dev.crowsnest.kafka.streams;

/** How far behind this process is; rarely called. */
@FunctionalInterface
public interface PartitionLag {

  /**
   * Returns whether everything stored in the partition of the events topic has been read, as of the
   * last fetch; false if unknown.
   */
  boolean isZero(String topic, int partition);
}

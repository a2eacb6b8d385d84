package dev.crowsnest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Where Kafka's producers put a record with a key, as {@link KafkaSink} does with a cluster's. */
public final class KeyPartition {
  private KeyPartition() {}

  /**
   * Returns the partition of a key, from 0.
   *
   * @param partitions how many the topic has, at least 1
   */
  public static int of(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }
}

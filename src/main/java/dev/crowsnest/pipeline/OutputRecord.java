package dev.crowsnest.pipeline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record to publish.
 *
 * @param value null deletes the key in a compacted topic
 * @param time the epoch for everything before it, because Kafka takes no earlier time
 * @param headers whose values nobody may change
 */
public record OutputRecord(
    String key, byte @Nullable [] value, Instant time, Map<String, byte[]> headers) {

  public OutputRecord {
    time = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }

  static OutputRecord of(String key, byte @Nullable [] value, Instant time) {
    return new OutputRecord(key, value, time, Map.of());
  }
}

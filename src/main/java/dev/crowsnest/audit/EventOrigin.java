package dev.crowsnest.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an event was found, so that the original can be fetched.
 *
 * @param cluster the cluster it belongs to: the record's key, never taken from the event
 * @param topic the topic, or the file for {@code scan}
 * @param partition 0 for a file
 * @param offset the record's offset, or the line (from 1) in a file
 * @param appendTime when the broker stored it; without a broker, the start of a scan, or the
 *     event's own time if every time is to be believed
 * @param source where it came from ({@code webhook}, {@code file:NAME} ...); null if its record
 *     does not say
 * @param stripped the bodies that ingest removed because the event was too large; empty if none
 */
public record EventOrigin(
    String cluster,
    String topic,
    int partition,
    long offset,
    Instant appendTime,
    @Nullable String source,
    String stripped) {

  /** Returns {@code TOPIC/PARTITION/OFFSET}. */
  public String place() {
    return topic + '/' + partition + '/' + offset;
  }
}

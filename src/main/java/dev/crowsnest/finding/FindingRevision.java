package dev.crowsnest.finding;

import dev.crowsnest.detection.FindingId;
import java.time.Instant;

/**
 * One revision of a finding, to be published.
 *
 * @param ruleId of the headline
 * @param time of the latest event
 * @param value the record's value, which nobody may change
 */
public record FindingRevision(
    FindingId id,
    String cluster,
    String ruleId,
    Instant time,
    Activity activity,
    Status status,
    byte[] value) {}

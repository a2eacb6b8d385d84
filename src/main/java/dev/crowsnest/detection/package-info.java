/**
 * What is found in an event and what an analyst is told about it: one list of the detectors and
 * enrichers, and the values that they produce.
 *
 * <p>Invariants: a derived field is final before the first detector reads it; everything in an
 * alert except its processed time follows from the event, the rule and the configuration, so that a
 * replay gives the same alert under the same {@link dev.crowsnest.detection.FindingId}; every text
 * from an event passes {@link dev.crowsnest.redaction.Redaction} before it enters an alert.
 *
 * <p>Do not put here: JSON ({@code detection.ocsf}), what a single rule means, Kafka, terminals.
 */
@NullMarked
package dev.crowsnest.detection;

import org.jspecify.annotations.NullMarked;

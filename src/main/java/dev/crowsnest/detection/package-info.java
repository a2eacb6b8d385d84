/**
 * What is found in an event and what an analyst is told about it: the detectors and enrichers in
 * one visible list, and the values that they make.
 *
 * <p>Invariants: a derived field is final before the first detector reads it; everything of an
 * alert but its processed time follows from the event, the rule and the configuration, so that a
 * replay gives the same alert under the same {@link dev.crowsnest.detection.FindingId}; every text
 * of an event passes {@link dev.crowsnest.redaction.Redaction} before it enters an alert.
 *
 * <p>Do not put here: JSON ({@code detection.ocsf}), what a single rule means, Kafka, terminals.
 */
@NullMarked
package dev.crowsnest.detection;

import org.jspecify.annotations.NullMarked;

/**
 * What an analyst is told: one rule matched one event. An {@link dev.crowsnest.alert.Alert} holds
 * who did what to what, how it ended, why the rule matched, and where the original event is.
 *
 * <p>Invariants: everything of an alert but its processed time follows from the event, the rule and
 * the configuration, so that a replay gives the same alert under the same {@link
 * dev.crowsnest.alert.AlertId}. Every text of an event passes {@link dev.crowsnest.alert.Redaction}
 * before it enters an alert, and is bounded.
 *
 * <p>Do not put here: JSON (that is {@code alert.ocsf}), matching, Kafka, terminals.
 */
@NullMarked
package dev.crowsnest.alert;

import org.jspecify.annotations.NullMarked;

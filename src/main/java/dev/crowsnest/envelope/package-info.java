/**
 * Finds audit events in what shippers and clouds wrap around them, and tells what is no audit log.
 *
 * <p>Invariants: one item gives any number of events, or is refused as a whole, or is set aside
 * with a reason, never nothing; nesting and expansion are bounded; what comes out are plain events,
 * so nothing behind this package knows envelopes.
 *
 * <p>Do not put here: how files and requests are read, archives, Kafka.
 */
@NullMarked
package dev.crowsnest.envelope;

import org.jspecify.annotations.NullMarked;

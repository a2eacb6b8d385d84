/**
 * What dashboards count: events and alerts per minute of event time and cluster.
 *
 * <p>Invariants: a window is a minute {@code [start, end)} of UTC; one window and key has one
 * record key, under which a higher revision replaces a lower.
 *
 * <p>Do not put here: when a window closes (pipeline).
 */
@NullMarked
package dev.crowsnest.aggregate;

import org.jspecify.annotations.NullMarked;

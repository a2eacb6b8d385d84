/**
 * Where state is kept between events: named stores of sorted bytes, with the same contract whether
 * they are on the heap or on disk with a changelog.
 *
 * <p>Invariants: keys are ordered as unsigned bytes; a store belongs to one thread; what is written
 * is durable when the driver of the pipeline commits, not before.
 *
 * <p>Do not put here: formats of keys and values (they belong to the part that owns the state),
 * Kafka.
 */
@NullMarked
package dev.crowsnest.store;

import org.jspecify.annotations.NullMarked;

/**
 * Measures the pipeline against doing as good as nothing with the same events: what an engineer
 * runs before and after a change on the hot path. Ratios within one run are what counts; events/s
 * belong to the machine.
 *
 * <p>Invariants: every measured process gets the same topic, the same Kafka Streams settings
 * (exactly once) and the same heap; processes run one after the other, in an order that is
 * repeated.
 *
 * <p>Do not put here: tests.
 */
@NullMarked
package dev.crowsnest.bench;

import org.jspecify.annotations.NullMarked;

/**
 * Measures the pipeline in comparison with doing almost nothing with the same events: to be run
 * before and after a change on the hot path. Only ratios within one run count; events/s depend on
 * the machine.
 *
 * <p>Invariants: every measured process gets the same topic, the same Kafka Streams settings
 * (exactly once) and the same heap; processes run one after another, in an order that is repeated.
 *
 * <p>Do not put here: tests.
 */
@NullMarked
package dev.crowsnest.bench;

import org.jspecify.annotations.NullMarked;

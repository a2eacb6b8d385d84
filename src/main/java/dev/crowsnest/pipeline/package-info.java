/**
 * The processing of one event, without Kafka: decoding, stage selection, evaluation, publication,
 * counting. {@link dev.crowsnest.pipeline.Pipeline} has the list of stages. Kafka Streams and
 * {@link dev.crowsnest.pipeline.InMemoryPipeline} drive the same classes.
 *
 * <p>Invariants: nothing is dropped without a counter and, if it was data, a dead letter, and
 * {@code events = rejected + not selected + evaluated} and {@code matches = alerts + duplicates}
 * hold after each event; time is that of a cluster, never that of a task; state is in {@link
 * dev.crowsnest.store.Stores} or is written there before each commit, so that outputs do not depend
 * on when commits happen; the only thing not stored is how long a cluster has been silent; a
 * pipeline belongs to one thread.
 *
 * <p>Do not put here: Kafka, decisions about what is risky and what an alert says.
 */
@NullMarked
package dev.crowsnest.pipeline;

import org.jspecify.annotations.NullMarked;

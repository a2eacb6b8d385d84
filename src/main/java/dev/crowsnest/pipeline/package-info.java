/**
 * The way of one event, without Kafka: decoding, choice of the stage, evaluation, publication,
 * counting. {@link dev.crowsnest.pipeline.Pipeline} has the visible list of stages. Kafka Streams
 * and {@link dev.crowsnest.pipeline.InMemoryPipeline} drive the same classes.
 *
 * <p>Invariants: nothing is dropped without a counter and, if it was data, a dead letter, and
 * {@code events = rejected + not selected + evaluated} and {@code matches = alerts + duplicates}
 * hold after each event; time is a cluster's own, never that of a task; state is in {@link
 * dev.crowsnest.store.Stores} or is written there before each commit, so that outputs do not depend
 * on when commits happen; how long a cluster has been silent is the one thing that is not stored; a
 * pipeline belongs to one thread.
 *
 * <p>Do not put here: Kafka, what is risky, what an alert says.
 */
@NullMarked
package dev.crowsnest.pipeline;

import org.jspecify.annotations.NullMarked;

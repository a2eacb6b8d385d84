/**
 * Runs the pipeline on Kafka Streams: the topology, its one processor, stores with their
 * changelogs, settings, error handlers, and queries of its state.
 *
 * <p>Invariants: key = cluster name, and all records of a cluster are in one partition, so they are
 * processed in one order; every operator and store has a name; a processor belongs to one stream
 * thread.
 *
 * <p>Do not put here: any decision about an event; those are made in {@code pipeline}, without
 * Kafka.
 */
@NullMarked
package dev.crowsnest.kafka.streams;

import org.jspecify.annotations.NullMarked;

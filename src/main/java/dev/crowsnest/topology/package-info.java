/**
 * The Kafka Streams topology: one event's way from the events topic to alerts, aggregates and dead
 * letters. Processors are thin; what they decide is decided in packages without Kafka.
 *
 * <p>Invariants: key = cluster name, and one cluster is one partition, so everything of a cluster
 * meets in one order; every operator and store has a name in {@link dev.crowsnest.topology.Names};
 * time is event time per cluster, never stream time; nothing is dropped without a counter and, if
 * it was data, a dead letter. Processors belong to one stream thread each.
 *
 * <p>Do not put here: what is risky, what an alert says, HTTP.
 */
@NullMarked
package dev.crowsnest.topology;

import org.jspecify.annotations.NullMarked;

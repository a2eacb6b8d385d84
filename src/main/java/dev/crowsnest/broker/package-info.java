/**
 * A real Kafka broker inside this JVM: one KRaft node, loopback only, for {@code demo}, {@code run
 * --embedded}, {@code bench} and for tests on machines without Docker.
 *
 * <p>Invariants: clients talk Kafka's own protocol to Kafka's own code, so what works on it works
 * on a cluster (except for replication); it only listens on loopback, because it has no
 * authentication; {@code close} leaves no non-daemon thread, no lock and, for a temporary data
 * directory, no file. The classes it starts are public but not Kafka's public API: only {@link
 * dev.crowsnest.broker.KafkaNode} uses them, and a new Kafka version must pass EmbeddedBrokerIT.
 *
 * <p>Kafka's server is optional: its jars are in a separate folder and may be absent, which {@link
 * dev.crowsnest.broker.EmbeddedBroker} reports in one sentence when it is started.
 *
 * <p>Do not put here: clients, topics, anything that knows what an audit event is.
 */
@NullMarked
package dev.crowsnest.broker;

import org.jspecify.annotations.NullMarked;

/**
 * A real Kafka broker inside this JVM: one KRaft node, loopback only, for {@code demo}, {@code run
 * --embedded}, {@code bench} and for tests on machines without Docker.
 *
 * <p>Invariants: everything here talks Kafka's own protocol to Kafka's own code, so what works on
 * it works on a cluster (but for replication); it never listens on anything but loopback, for it
 * has no authentication; {@code close} leaves no non-daemon thread, no lock and, for a temporary
 * data directory, no file. The classes it starts are public but not Kafka's public API: they are
 * named in {@link dev.crowsnest.broker.KafkaNode} alone, and EmbeddedBrokerIT is the contract that
 * a new Kafka version must pass.
 *
 * <p>Kafka's server is an option: its jars lie in a folder of their own and may be absent, which
 * {@link dev.crowsnest.broker.EmbeddedBroker} reports in one sentence when it is started.
 *
 * <p>Do not put here: clients, topics, anything that knows what an audit event is.
 */
@NullMarked
package dev.crowsnest.broker;

import org.jspecify.annotations.NullMarked;

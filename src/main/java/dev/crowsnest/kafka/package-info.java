/**
 * Kafka as a client sees it: creating topics, reading a topic, storing events, checking that the
 * cluster answers. {@code kafka.streams} runs the pipeline on it.
 *
 * <p>Invariants: what Kafka refuses becomes an exception whose message is one sentence for a user;
 * no other package imports Kafka, except {@code broker}.
 *
 * <p>Do not put here: the meaning of events, topic names and headers ({@code topic}).
 */
@NullMarked
package dev.crowsnest.kafka;

import org.jspecify.annotations.NullMarked;

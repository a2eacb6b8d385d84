/**
 * Kafka as a client sees it: creating topics, reading one, storing events, asking whether the
 * cluster answers. {@code kafka.streams} runs the pipeline on it.
 *
 * <p>Invariants: what Kafka refuses becomes an exception whose message is one sentence for a user;
 * nobody else imports Kafka, except {@code broker}.
 *
 * <p>Do not put here: what an event means, topic names and headers ({@code topic}).
 */
@NullMarked
package dev.crowsnest.kafka;

import org.jspecify.annotations.NullMarked;

/**
 * The commands that show topics and their contents: alerts, aggregates, dead letters.
 *
 * <p>Invariants: they only read, except that {@code topics --create} creates missing topics;
 * records of another kind are left out and counted; the content of a dead letter is never shown,
 * because it may contain secrets.
 *
 * <p>Do not put here: names and settings of topics, which belong to {@code topic}; Kafka's clients,
 * which belong to {@code kafka}.
 */
@NullMarked
package dev.crowsnest.cli.topics;

import org.jspecify.annotations.NullMarked;

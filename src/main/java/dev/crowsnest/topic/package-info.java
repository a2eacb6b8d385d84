/**
 * The contract that others rely on: the names of the topics, what each requires of the broker, and
 * the headers of their records. Values have JSON Schemas in {@code schemas/}.
 *
 * <p>Invariants: a name or header is defined once, here, and is never renamed.
 *
 * <p>Do not put here: Kafka's classes, reading or writing.
 */
@NullMarked
package dev.crowsnest.topic;

import org.jspecify.annotations.NullMarked;

/**
 * Decodes bytes to events. What cannot be understood becomes a {@link
 * dev.crowsnest.decode.DeadLetter} with a reason; nothing is guessed and nothing is dropped.
 *
 * <p>Invariants: decoding never throws on any input; work is linear in the input and memory bounded
 * by it; a decoded event's head has the types that audit.k8s.io gives it.
 *
 * <p>Do not put here: where bytes come from, rules, Kafka.
 */
@NullMarked
package dev.crowsnest.decode;

import org.jspecify.annotations.NullMarked;

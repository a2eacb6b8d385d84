/**
 * Queries about who may do what, and their answers with proofs, over a graph of grants.
 *
 * <p>Invariants: an answer names the binding and the role that prove it, and how certain they are;
 * what members of {@code system:masters} may do needs no proof and is always part of the answer.
 *
 * <p>Do not put here: how queries arrive or answers are shown, Kafka.
 */
@NullMarked
package dev.crowsnest.access.query;

import org.jspecify.annotations.NullMarked;

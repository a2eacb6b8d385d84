/**
 * Questions about who may do what, and their answers with proofs, over a graph of grants.
 *
 * <p>Invariants: an answer names the binding and the role that prove it, and how sure they are;
 * what members of {@code system:masters} may do needs no proof and is always part of the answer.
 *
 * <p>Do not put here: how a question comes in or an answer is shown, Kafka.
 */
@NullMarked
package dev.crowsnest.access.query;

import org.jspecify.annotations.NullMarked;

/**
 * Translates requests to a Kubernetes API server that a log keeps in a form of its own into events
 * of audit.k8s.io/v1.
 *
 * <p>Invariants: what the log does not hold is left out, never guessed; every event is marked by
 * {@link dev.crowsnest.audit.Translation}; hostile records give an event or nothing, and never an
 * exception; all state is in the call.
 *
 * <p>Do not put here: how a record is recognised, what else its envelope keeps.
 */
@NullMarked
package dev.crowsnest.envelope.translation;

import org.jspecify.annotations.NullMarked;

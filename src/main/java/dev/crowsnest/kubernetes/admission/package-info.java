/**
 * Admission: which plugin refused a request and why, and what a change of the objects that
 * admission reads (namespaces' labels, webhooks, admission policies) lets through.
 *
 * <p>Invariants: a refusal is told by the API server's own words, bounded, tested so that a name
 * that a client chose cannot pass for another refusal; an unknown reason is "unknown" (absent) or
 * {@code other}, never a guess. A weakening is told of two known states only, compared as what they
 * match and hold back, never as texts; of expressions it is said that they changed, not what they
 * mean.
 *
 * <p>Do not put here: what a pod asks for (podsecurity), who may do what (access).
 */
@NullMarked
package dev.crowsnest.kubernetes.admission;

import org.jspecify.annotations.NullMarked;

/**
 * Admission: which plugin refused a request and why, and what is weakened by a change of the
 * objects that admission reads (labels of namespaces, webhooks, admission policies).
 *
 * <p>Invariants: a refusal is recognized by the API server's own words, bounded, and tested so that
 * a name chosen by a client cannot imitate another refusal; an unknown reason is absent or {@code
 * other}, never a guess. A weakening is only reported for two known states, compared by what they
 * match and refuse, never as texts; for expressions, it is reported that they changed, not what
 * they mean.
 *
 * <p>Do not put here: what a pod requests (podsecurity), who may do what (access).
 */
@NullMarked
package dev.crowsnest.kubernetes.admission;

import org.jspecify.annotations.NullMarked;

/**
 * Admission: which plugin refused a request and why, and what a request does to the settings that
 * admission reads.
 *
 * <p>Invariants: a refusal is told by the API server's own words, bounded, tested so that a name
 * that a client chose cannot pass for another refusal; an unknown reason is "unknown" (absent) or
 * {@code other}, never a guess.
 *
 * <p>Do not put here: what a pod asks for (podsecurity), who may do what (access).
 */
@NullMarked
package dev.crowsnest.admission;

import org.jspecify.annotations.NullMarked;

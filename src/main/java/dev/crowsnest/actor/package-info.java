/**
 * Who is behind a request: the identity that called, and the person believed to be behind it.
 *
 * <p>Invariants: what is only claimed by a client is never taken for a person; where the person is
 * not known, that is said with the reason.
 *
 * <p>Do not put here: what an identity may do (access), how a finding shows it (detection).
 */
@NullMarked
package dev.crowsnest.actor;

import org.jspecify.annotations.NullMarked;

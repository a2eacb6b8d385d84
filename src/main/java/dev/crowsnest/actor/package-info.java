/**
 * Who is behind a request: the identity that called, and the person believed to be behind it.
 *
 * <p>Invariants: what is only claimed by a client is never taken for a person: user agents,
 * addresses, refused impersonations, and the owners that a body names unless a controller of
 * Kubernetes wrote it. What an authenticator or the API server wrote is believed. Where the person
 * is not known, that is said with the reason. A person is computed when it is first asked for, with
 * what {@link dev.crowsnest.actor.ActorKnowledge} has from earlier events.
 *
 * <p>Do not put here: what an identity may do (access), who owns what (workload), how a finding
 * shows it (detection).
 */
@NullMarked
package dev.crowsnest.actor;

import org.jspecify.annotations.NullMarked;

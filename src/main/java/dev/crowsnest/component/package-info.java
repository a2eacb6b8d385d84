/**
 * Which component of Kubernetes a request comes from, as far as one event shows it, and what the
 * client claims to be.
 *
 * <p>Invariants: a name alone proves nothing, because credentials are stolen; a component is
 * believed only where name, groups, user agent and act agree. What an event does not say (groups
 * that an export dropped, an agent that is not listed) is unknown and speaks against nobody. What
 * components do, and the agents that are none, are data: {@code components.yaml}, {@code
 * agents.yaml}. Everything is derived from one event, with a few look-ups and without parsing.
 *
 * <p>Do not put here: what an identity is by its name (audit), what its roles allow (access), who
 * is behind it (actor).
 */
@NullMarked
package dev.crowsnest.component;

import org.jspecify.annotations.NullMarked;

/**
 * What requests show of access, whatever they do: the groups that API servers state for a user, and
 * the bindings that they name as the reason why they allowed something.
 *
 * <p>Invariants: it answers questions and never raises anything; memory is bounded for each
 * cluster; what was not seen for a month is forgotten.
 *
 * <p>Do not put here: roles and bindings that events show (access.grant), the answers
 * (access.query).
 */
@NullMarked
package dev.crowsnest.access.use;

import org.jspecify.annotations.NullMarked;

/**
 * The commands for authors of rules: list, check, explain and test them.
 *
 * <p>Invariants: they need no broker; rules are loaded and evaluated by the same classes as in the
 * service, so that a rule which passes here behaves the same there.
 *
 * <p>Do not put here: rules and their cases themselves, which belong to {@code rule}; which rules a
 * configuration selects, which belongs to {@code app}.
 */
@NullMarked
package dev.crowsnest.cli.rules;

import org.jspecify.annotations.NullMarked;

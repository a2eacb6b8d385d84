/**
 * The condition of a detection: Sigma's small language of {@code and}, {@code or}, {@code not},
 * parentheses and {@code 1 of}.
 *
 * <p>Invariants: every name in a parsed condition is a selection of its rule; nesting is bounded.
 *
 * <p>Do not put here: what a selection means.
 */
@NullMarked
package dev.crowsnest.rule.condition;

import org.jspecify.annotations.NullMarked;

/**
 * How an item of a selection is tested against an event: values, the modifiers that change their
 * meaning, and the immutable checks made from them.
 *
 * <p>Invariants: checks are immutable, thread-safe and without side effects, so that their order
 * never changes a result; a check that fails allocates nothing beyond what reading the event does;
 * their time is bounded by the event's size times the rule's.
 *
 * <p>Do not put here: YAML, conditions, the index.
 */
@NullMarked
package dev.crowsnest.rule.match;

import org.jspecify.annotations.NullMarked;

/**
 * What an item of a selection asks of an event: values, the modifiers that change what they ask,
 * and the immutable checks that come of it.
 *
 * <p>Invariants: checks are immutable, thread-safe and without effect, so that their order never
 * changes a result; they allocate nothing on the way to "no" that the event's own reading does not;
 * their time is bounded by the event's size times the rule's.
 *
 * <p>Do not put here: YAML, conditions, the index.
 */
@NullMarked
package dev.crowsnest.rule.match;

import org.jspecify.annotations.NullMarked;

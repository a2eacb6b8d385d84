/**
 * Explains why a rule matches an event, or why it does not, to the author of the rule.
 *
 * <p>Invariants: every selection and item is shown with the event's values for it, whether or not
 * the condition depends on it; an explanation shows values unmasked, so it never becomes part of an
 * alert.
 *
 * <p>Do not put here: matching for alerts, output formats other than plain text.
 */
@NullMarked
package dev.crowsnest.rule.explanation;

import org.jspecify.annotations.NullMarked;

/**
 * Why a rule matches an event or does not, for the author of the rule.
 *
 * <p>Invariants: every selection and item is shown with what the event has there, whether or not
 * the condition depends on it; an explanation shows values unmasked, so it never becomes part of an
 * alert.
 *
 * <p>Do not put here: matching for alerts, output formats other than plain text.
 */
@NullMarked
package dev.crowsnest.rule.explanation;

import org.jspecify.annotations.NullMarked;

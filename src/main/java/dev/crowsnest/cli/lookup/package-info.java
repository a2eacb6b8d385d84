/**
 * The commands that look one thing up: a finding, an event, and what a person or an object has to
 * do with.
 *
 * <p>Invariants: they only read, and what they keep in memory is bounded; what is left out is said;
 * of events nothing is shown that {@link dev.crowsnest.redaction.RedactedEvent} masks.
 *
 * <p>Do not put here: lists of findings; what a finding says, which the pipeline decides.
 */
@NullMarked
package dev.crowsnest.cli.lookup;

import org.jspecify.annotations.NullMarked;

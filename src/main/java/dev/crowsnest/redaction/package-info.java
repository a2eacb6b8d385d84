/**
 * What must not be in an alert, and how texts are made safe to show: secrets are masked, control
 * characters escaped, lengths bounded.
 *
 * <p>Invariants: pure functions of their input; never longer than their stated bound.
 *
 * <p>Do not put here: which fields an alert has.
 */
@NullMarked
package dev.crowsnest.redaction;

import org.jspecify.annotations.NullMarked;

/**
 * What is asked of one event, in order: first the enrichers (access, profile, baseline), which add
 * what is known from earlier events, then the judges (detect, correlate), which read it all and
 * find matches. {@link dev.crowsnest.judge.Judges} is the visible list.
 *
 * <p>Invariants: a derived field is final before the first judge reads it; judging changes nothing
 * outside.
 *
 * <p>Do not put here: Kafka, what a single rule means, what an alert looks like.
 */
@NullMarked
package dev.crowsnest.judge;

import org.jspecify.annotations.NullMarked;

/**
 * What the site does not want to work on: lines of CSV files that say which findings are published
 * as suppressed, who answers for it, why, and until when.
 *
 * <p>Invariants: whether a finding is silenced follows from the finding, its event time and the
 * lines alone, never from the wall clock or from earlier findings, so that a replay says the same.
 * A matcher never matches what is not known, nor a finding of which only a part matches. Nothing is
 * compiled when a finding is tested.
 *
 * <p>Do not put here: what becomes of a silenced finding, the files' reload.
 */
@NullMarked
package dev.crowsnest.silence;

import org.jspecify.annotations.NullMarked;

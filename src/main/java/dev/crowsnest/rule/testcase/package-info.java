/**
 * The cases of rules: events that a rule must match, and events that it must not. A case is a JSON
 * file with the event, or an entry in a case file, which gives the differences from another event.
 *
 * <p>Invariants: a case file with a problem gives no cases, and each problem has a position; what a
 * case file can compose is bounded in depth and size; names are looked up in the file itself, then
 * in the one that it includes, and nowhere else.
 *
 * <p>Do not put here: decoding events, and what is done with the results.
 */
@NullMarked
package dev.crowsnest.rule.testcase;

import org.jspecify.annotations.NullMarked;

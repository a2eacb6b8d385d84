/**
 * Compiles rules as written into rules that can run, and the index that spares an event most of
 * them.
 *
 * <p>Invariants: compiled rules are immutable and thread-safe; the index may only leave out rules
 * that cannot match.
 *
 * <p>Do not put here: reading files, the meaning of single items.
 */
@NullMarked
package dev.crowsnest.rule.compile;

import org.jspecify.annotations.NullMarked;

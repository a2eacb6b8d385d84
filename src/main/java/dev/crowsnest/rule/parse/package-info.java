/**
 * A rule file as its author wrote it: header, selections, items with their modifiers and values.
 * The form that is compiled, explained and complained about; it decides nothing about events.
 *
 * <p>Invariants: all problems of a file are found in one run; what is not understood is a problem,
 * never skipped.
 *
 * <p>Do not put here: the meaning of modifiers and fields.
 */
@NullMarked
package dev.crowsnest.rule.parse;

import org.jspecify.annotations.NullMarked;

/**
 * Parses rule files: from YAML to the values of {@link dev.crowsnest.rule.spec}.
 *
 * <p>Invariants: one run finds all problems in a file; anything not understood is a problem and
 * never skipped.
 *
 * <p>Do not put here: the meaning of modifiers and fields.
 */
@NullMarked
package dev.crowsnest.rule.parse;

import org.jspecify.annotations.NullMarked;

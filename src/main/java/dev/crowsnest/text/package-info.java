/**
 * Texts as people write and read them, whatever they are about: patterns with wildcards, cells that
 * a spreadsheet leaves alone.
 *
 * <p>Invariants: bounded time, whatever the text; no regular expressions.
 *
 * <p>Do not put here: what a text means.
 */
@NullMarked
package dev.crowsnest.text;

import org.jspecify.annotations.NullMarked;

/**
 * The commands {@code silences ...}: about the files that say which findings are suppressed.
 *
 * <p>Do not put here: how silences are read or applied.
 */
@NullMarked
package dev.crowsnest.cli.silences;

import org.jspecify.annotations.NullMarked;

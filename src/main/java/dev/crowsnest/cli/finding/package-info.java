/**
 * What commands share that show findings: which of them are asked for, each in its last revision,
 * and how many there were.
 *
 * <p>Invariants: memory is bounded, and what does not fit is said; the highest severity counts
 * every revision, whether or not it is printed.
 *
 * <p>Do not put here: commands; how a finding looks, which belongs to {@code cli.output}.
 */
@NullMarked
package dev.crowsnest.cli.finding;

import org.jspecify.annotations.NullMarked;

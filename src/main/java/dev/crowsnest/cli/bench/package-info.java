/**
 * The command that measures the pipeline's speed: on a broker in its own process, and as {@code
 * scan} over a file.
 *
 * <p>Invariants: each measurement runs in its own process; all of one run read the same events from
 * the same topic or file, so that their ratios can be compared.
 *
 * <p>Do not put here: generated events and the measuring itself, which belong to {@code bench}.
 */
@NullMarked
package dev.crowsnest.cli.bench;

import org.jspecify.annotations.NullMarked;

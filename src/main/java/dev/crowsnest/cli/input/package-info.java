/**
 * How commands read files: into the events topic, or into a consumer without a broker; and the
 * progress that is shown on a terminal meanwhile.
 *
 * <p>Invariants: items that are not events are reported and counted, and never end the reading; a
 * failure says what was stored before it.
 *
 * <p>Do not put here: formats of files, which belong to {@code ingest}; what a command does with
 * the events.
 */
@NullMarked
package dev.crowsnest.cli.input;

import org.jspecify.annotations.NullMarked;

/**
 * The commands that run the service or send events to it: {@code run}, {@code demo} and {@code
 * ingest}.
 *
 * <p>Invariants: on a signal, all parts are closed in order before the process ends; temporary data
 * is deleted at the end.
 *
 * <p>Do not put here: how the parts of the service are put together, which belongs to {@code app}.
 */
@NullMarked
package dev.crowsnest.cli.run;

import org.jspecify.annotations.NullMarked;

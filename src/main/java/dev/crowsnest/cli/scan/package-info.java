/**
 * The command that finds alerts in audit log files without a broker.
 *
 * <p>Invariants: the same events give the same alerts as in the service; alerts go to standard
 * output in the order in which they are found, and counts to standard error.
 *
 * <p>Do not put here: the pipeline; how files are read, which belongs to {@code cli.input}.
 */
@NullMarked
package dev.crowsnest.cli.scan;

import org.jspecify.annotations.NullMarked;

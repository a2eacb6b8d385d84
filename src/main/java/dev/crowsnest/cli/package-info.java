/**
 * The command line: one command per file, registered in the visible list of {@link
 * dev.crowsnest.cli.Crowsnest}.
 *
 * <p>Invariants: standard output carries results and nothing else; progress goes to standard error,
 * and only to a terminal; every way to end has its {@link dev.crowsnest.cli.ExitCode}; what can be
 * expected to fail says so in one line, without a stack trace unless {@code --debug}; whatever came
 * from an event or a topic is shown without control characters.
 *
 * <p>Do not put here: anything that another program could want to call.
 */
@NullMarked
package dev.crowsnest.cli;

import org.jspecify.annotations.NullMarked;

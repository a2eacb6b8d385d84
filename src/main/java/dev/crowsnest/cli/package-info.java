/**
 * The command line: the list of its commands and the handling of their failures. Each group of
 * commands has a package below, with one command per file.
 *
 * <p>Invariants: standard output carries results and nothing else; progress goes to standard error,
 * and only to a terminal; every way to end has an {@link dev.crowsnest.cli.command.ExitCode}; an
 * expected failure is explained in one line, without a stack trace unless {@code --debug}; text
 * from an event or a topic is shown without control characters. Packages below never depend on this
 * one, and groups never depend on each other: what they share is in {@code command}, {@code
 * options}, {@code input} and {@code output}.
 *
 * <p>Do not put here: commands; anything that another program might want to call.
 */
@NullMarked
package dev.crowsnest.cli;

import org.jspecify.annotations.NullMarked;

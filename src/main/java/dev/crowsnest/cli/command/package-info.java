/**
 * What every command gets, and the ways it can end.
 *
 * <p>Invariants: a command sees its process only through {@link
 * dev.crowsnest.cli.command.ProcessEnvironment}, so that a test can replace all of it; a failure
 * that the user can do something about is a {@link dev.crowsnest.cli.command.CommandFailure}, and
 * anything else is a defect.
 *
 * <p>Do not put here: commands, or what only some of them need.
 */
@NullMarked
package dev.crowsnest.cli.command;

import org.jspecify.annotations.NullMarked;

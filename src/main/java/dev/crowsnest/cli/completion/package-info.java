/**
 * The command that prints what shells need to complete command lines.
 *
 * <p>Invariants: everything follows from the commands themselves, so that it cannot be out of date.
 *
 * <p>Do not put here: the list of commands.
 */
@NullMarked
package dev.crowsnest.cli.completion;

import org.jspecify.annotations.NullMarked;

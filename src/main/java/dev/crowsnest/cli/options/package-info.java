/**
 * Options that several groups of commands have in common: the files to read, the rules to use, the
 * form of the output.
 *
 * <p>Invariants: an option has the same name, values and messages in every command that has it;
 * what options say about the configuration reaches it as flags, which override every other source.
 *
 * <p>Do not put here: options of a single command or group.
 */
@NullMarked
package dev.crowsnest.cli.options;

import org.jspecify.annotations.NullMarked;

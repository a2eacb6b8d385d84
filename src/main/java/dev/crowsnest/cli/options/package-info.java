/**
 * Options that several groups of commands share: the files to read, the rules to use, the output
 * format.
 *
 * <p>Invariants: an option has the same name, values and messages in every command that has it;
 * configuration values that options set are passed as flags, which override every other source.
 *
 * <p>Do not put here: options of a single command or group.
 */
@NullMarked
package dev.crowsnest.cli.options;

import org.jspecify.annotations.NullMarked;

/**
 * How commands print lists: rows of any type as a table, JSON, JSON lines or CSV; and the line that
 * shows progress on a terminal.
 *
 * <p>Invariants: no control or format character of a cell reaches the output, whatever the format;
 * no CSV cell starts like a formula; colour and cutting happen only on a terminal; rows are printed
 * in the order in which they come.
 *
 * <p>Do not put here: commands, Kafka, decisions about what an alert says.
 */
@NullMarked
package dev.crowsnest.cli.output;

import org.jspecify.annotations.NullMarked;

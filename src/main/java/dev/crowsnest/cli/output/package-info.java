/**
 * How commands print lists: any rows as table, JSON, JSON lines or CSV; and the line on which a
 * terminal shows progress.
 *
 * <p>Invariants: no control or format character of a cell reaches the output, whatever the format;
 * no CSV cell begins like a formula; colour and cutting happen only on a terminal; rows leave in
 * the order in which they came.
 *
 * <p>Do not put here: commands, Kafka, decisions about what an alert says.
 */
@NullMarked
package dev.crowsnest.cli.output;

import org.jspecify.annotations.NullMarked;

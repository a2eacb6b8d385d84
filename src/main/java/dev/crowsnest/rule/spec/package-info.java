/**
 * The contents of a Sigma rule file as values: the rule's header, its log source, its selections
 * with their items, and its filters. Parsing produces them; compiling and explaining read them.
 *
 * <p>Invariants: values are immutable and keep the positions that an error message may have to
 * point at; nothing here knows what a modifier or a field means.
 *
 * <p>Do not put here: reading YAML, testing events.
 */
@NullMarked
package dev.crowsnest.rule.spec;

import org.jspecify.annotations.NullMarked;

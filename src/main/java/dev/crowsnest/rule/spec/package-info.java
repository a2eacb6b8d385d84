/**
 * What a Sigma rule file says, as values: the rule's header, its log source, its selections with
 * their items, and its filters. Parsing produces it; compiling and explaining read it.
 *
 * <p>Invariants: values are immutable and keep the position of what an error may have to point at;
 * nothing here knows what a modifier or a field means.
 *
 * <p>Do not put here: reading of YAML, tests of events.
 */
@NullMarked
package dev.crowsnest.rule.spec;

import org.jspecify.annotations.NullMarked;

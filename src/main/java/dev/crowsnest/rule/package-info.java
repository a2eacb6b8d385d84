/**
 * Sigma 2.1 rules: from files to an immutable, indexed {@link dev.crowsnest.rule.RuleSet} that says
 * which rules an event matches and why.
 *
 * <p>Invariants: a rule does exactly what the Sigma specification says or is refused with a reason
 * and a place; a broken file affects only itself; everything compiled is immutable and thread-safe;
 * nothing is parsed or compiled per event; matching has no effect but on the event's own memory.
 *
 * <p>Do not put here: Kubernetes knowledge beyond the names of fields (that belongs into derived
 * fields), alerts, state over several events, Kafka.
 */
@NullMarked
package dev.crowsnest.rule;

import org.jspecify.annotations.NullMarked;

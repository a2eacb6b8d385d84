/**
 * Sigma 2.1 rules: from files to an immutable, indexed {@link dev.crowsnest.rule.RuleSet} that
 * answers which rules an event matches and why. This package loads and reloads; the packages below
 * it depend on each other in one direction only: {@code condition}, {@code spec}, {@code parse} and
 * {@code source}, {@code match}, {@code compile}, {@code explanation}.
 *
 * <p>Invariants: a rule does exactly what the Sigma specification says, or is refused with a reason
 * and a position; a broken file affects only itself; everything compiled is immutable and
 * thread-safe; nothing is parsed or compiled per event; matching has no effect except on the
 * event's own memory.
 *
 * <p>Do not put here: Kubernetes knowledge beyond the names of fields (that belongs in derived
 * fields), alerts, state over several events, Kafka.
 */
@NullMarked
package dev.crowsnest.rule;

import org.jspecify.annotations.NullMarked;

/**
 * Rule files as text: YAML nodes that know where they stand, and problems that show the place.
 *
 * <p>Invariants: reading is bounded in size, depth and aliases; a node's position is where its
 * author finds it; problems are collected, never thrown.
 *
 * <p>Do not put here: anything that knows what a rule is.
 */
@NullMarked
package dev.crowsnest.rule.source;

import org.jspecify.annotations.NullMarked;

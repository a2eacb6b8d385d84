/**
 * Files that people write, as text: YAML nodes that know where they stand, and problems that show
 * the place. Rules, the configuration and audit policies are read through it.
 *
 * <p>Invariants: reading is bounded in size, depth and aliases; a node's position is where its
 * author finds it; problems are collected, never thrown.
 *
 * <p>Do not put here: anything that knows what a rule or a setting is.
 */
@NullMarked
package dev.crowsnest.yaml;

import org.jspecify.annotations.NullMarked;

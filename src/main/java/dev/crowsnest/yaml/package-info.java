/**
 * Text files that people write: YAML nodes with their positions, and problems that show the
 * position. Rules, the configuration and audit policies are read through it.
 *
 * <p>Invariants: reading is bounded in size, depth and aliases; a node's position is where its
 * author finds it; problems are collected, never thrown.
 *
 * <p>Do not put here: anything that knows about rules or settings.
 */
@NullMarked
package dev.crowsnest.yaml;

import org.jspecify.annotations.NullMarked;

/**
 * Attacks in all the ways in which they can be asked for, and that each of them is found.
 *
 * <p>Invariants: an evasion is what a real API server accepts and logs that way; the same seed
 * makes the same events. Other seeds: {@code -Dcrowsnest.evasion.seed=N}; one attack alone: {@code
 * -Dcrowsnest.evasion.attack=PART OF ITS NAME}.
 *
 * <p>Do not put here: cases of single rules, which are in {@code src/test/resources/rules}.
 */
package dev.crowsnest.evasion;

/**
 * Why something failed, in words for a reader.
 *
 * <p>Invariants: always words, never {@code null} and never nothing, whatever an exception holds.
 *
 * <p>Do not put here: exceptions of a domain, which say themselves what is wrong.
 */
@NullMarked
package dev.crowsnest.failure;

import org.jspecify.annotations.NullMarked;

/**
 * Which known names a mistyped one may mean: the one place that measures how alike names are, for
 * every answer that ends in "did you mean".
 *
 * <p>Invariants: bounded time, whatever is typed; the same suggestions in the same order at every
 * call.
 *
 * <p>Do not put here: which names there are.
 */
@NullMarked
package dev.crowsnest.spelling;

import org.jspecify.annotations.NullMarked;

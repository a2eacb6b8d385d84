/**
 * Credentials in places that are not made for them.
 *
 * <p>Invariants: only the kind of what was found leaves this package, never a value or a key; the
 * search is bounded.
 *
 * <p>Do not put here: masking of what is shown (alert), Secrets themselves.
 */
@NullMarked
package dev.crowsnest.kubernetes.credentials;

import org.jspecify.annotations.NullMarked;

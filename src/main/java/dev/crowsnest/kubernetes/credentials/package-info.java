/**
 * Credentials in places that are not meant for them.
 *
 * <p>Invariants: only the kind of a credential leaves this package, never a value or a key; the
 * search is bounded.
 *
 * <p>Do not put here: masking in alerts (redaction), Secrets themselves.
 */
@NullMarked
package dev.crowsnest.kubernetes.credentials;

import org.jspecify.annotations.NullMarked;

/**
 * Who may call: API servers and people with a credential, each bound to clusters.
 *
 * <p>Invariants: a credential that may post as a cluster may also query it, and nobody else may;
 * secrets are compared in constant time and never logged.
 *
 * <p>Do not put here: the meaning of requests.
 */
@NullMarked
package dev.crowsnest.http.caller;

import org.jspecify.annotations.NullMarked;

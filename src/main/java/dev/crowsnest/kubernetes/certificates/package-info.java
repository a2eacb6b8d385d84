/**
 * Certificate signing requests (certificates.k8s.io): which identity one asks for, who asked, who
 * decided.
 *
 * <p>Invariants: the identity is read from the PKCS#10 request as the API server reads it, never
 * from what the client says beside it; reading is bounded and never throws.
 *
 * <p>Do not put here: issued certificates, TLS of our own server, anything that needs a second
 * event.
 */
@NullMarked
package dev.crowsnest.kubernetes.certificates;

import org.jspecify.annotations.NullMarked;

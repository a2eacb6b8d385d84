/**
 * Certificate signing requests (certificates.k8s.io): the requested identity, the requester, and
 * who decided.
 *
 * <p>Invariants: the identity is read from the PKCS#10 request in the same way as by the API
 * server, never from other claims of the client; reading is bounded and never throws.
 *
 * <p>Do not put here: issued certificates, TLS of our own server, anything that needs a second
 * event.
 */
@NullMarked
package dev.crowsnest.kubernetes.certificates;

import org.jspecify.annotations.NullMarked;

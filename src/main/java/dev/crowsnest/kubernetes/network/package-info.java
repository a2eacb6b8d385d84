/**
 * How workloads are reached from outside: what one write of a Service or Ingress asks for.
 *
 * <p>Invariant: "no TLS" is only said of an object that the event shows whole.
 *
 * <p>Do not put here: which pods a network policy selects (that needs state), our own HTTP.
 */
@NullMarked
package dev.crowsnest.kubernetes.network;

import org.jspecify.annotations.NullMarked;

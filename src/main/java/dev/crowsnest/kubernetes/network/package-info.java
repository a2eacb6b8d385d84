/**
 * How workloads are reached from outside: what a write of a Service or Ingress requests.
 *
 * <p>Invariant: "no TLS" is only reported for an object that the event shows completely.
 *
 * <p>Do not put here: which pods a network policy selects (that needs state), our own HTTP.
 */
@NullMarked
package dev.crowsnest.kubernetes.network;

import org.jspecify.annotations.NullMarked;

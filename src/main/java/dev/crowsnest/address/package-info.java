/**
 * From which addresses the identities of a cluster call, and whether that means anything there.
 *
 * <p>Invariants: addresses say nothing until they have proved that they do: behind a load balancer
 * or an address translation, all come from one. A cluster's addresses are believed only after
 * {@value dev.crowsnest.address.AddressMemory#PROOFS} identities were each seen at one address of
 * their own for a day; until then nothing is said of any. Only the address of the connection is
 * used, which no header can forge. What is remembered is bounded, and written before each commit.
 *
 * <p>Do not put here: what an address is (a list, a network), who is behind an identity (actor).
 */
@NullMarked
package dev.crowsnest.address;

import org.jspecify.annotations.NullMarked;

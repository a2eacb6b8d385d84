/**
 * The flags of the control plane's components, as the mirror pods of their static pods show them: a
 * kubelet creates a new mirror pod when a manifest on its node was edited.
 *
 * <p>Invariants: flags that were never seen are unknown, not harmless; the value of a flag is kept
 * only if {@code control-plane-flags.yaml} judges it, else a digest; what is kept is bounded, and
 * what is left out is counted.
 *
 * <p>Do not put here: what pods may do (podsecurity), objects of the control plane other than its
 * static pods.
 */
@NullMarked
package dev.crowsnest.controlplane;

import org.jspecify.annotations.NullMarked;

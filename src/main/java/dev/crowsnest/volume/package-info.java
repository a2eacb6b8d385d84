/**
 * PersistentVolumes that are paths on a node, and the claims through which pods mount them: a pod
 * that names a claim shows nothing of the path.
 *
 * <p>Invariants: a volume or claim that was never seen is unknown, not harmless; what is kept is
 * bounded, and what is left out is counted.
 *
 * <p>Do not put here: how sensitive a path is (podsecurity), hostPath volumes of the pod itself
 * (podsecurity).
 */
@NullMarked
package dev.crowsnest.volume;

import org.jspecify.annotations.NullMarked;

/**
 * Pods and the workloads that make them, as the audit stream shows them: who owns whom, who last
 * wrote a workload, and how risky a pod is as a target.
 *
 * <p>Invariants: what was never seen is unknown, not harmless; what is kept is bounded, and what is
 * left out is counted; no content of a pod is kept that may hold a secret.
 *
 * <p>Do not put here: how pods are checked (podsecurity), what identities may do (access).
 */
@NullMarked
package dev.crowsnest.workload;

import org.jspecify.annotations.NullMarked;

/**
 * The workloads that an audit log shows, as they were at its end, each with what standards (a level
 * of the Pod Security Standards, PodSecurityPolicies, further checks) find in it: what an
 * administrator asks before enforcing something.
 *
 * <p>Invariants: only requests that changed something count; the latest state of an object replaces
 * its earlier ones; pods and ReplicaSets are told under the workload that they belong to; what is
 * kept is bounded, and what was left out is counted.
 *
 * <p>Do not put here: how a pod is judged (podsecurity), how a report looks (cli).
 */
@NullMarked
package dev.crowsnest.podsecurity.inventory;

import org.jspecify.annotations.NullMarked;

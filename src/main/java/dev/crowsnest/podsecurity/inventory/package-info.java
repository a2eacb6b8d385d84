/**
 * The workloads that an audit log shows, as they were at its end, each with its violations of
 * standards (a level of the Pod Security Standards, PodSecurityPolicies, further checks): what an
 * administrator wants to know before enforcing something.
 *
 * <p>Invariants: only requests that changed something count; the latest state of an object replaces
 * its earlier ones; pods and ReplicaSets are reported under the workload that they belong to; what
 * is kept is bounded, and what is left out is counted.
 *
 * <p>Do not put here: how pods are checked (podsecurity), how a report looks (cli).
 */
@NullMarked
package dev.crowsnest.podsecurity.inventory;

import org.jspecify.annotations.NullMarked;

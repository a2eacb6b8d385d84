/**
 * The concepts of the Pod Security Standards: levels, versions, what a check is and what it finds
 * in a pod. Checks beyond the standards and PodSecurityPolicies report in the same terms.
 *
 * <p>Invariants: a check is a pure function of the pod and linear in its size; only what a fragment
 * itself contains is a violation; the number of violations kept for a check is bounded.
 *
 * <p>Do not put here: a single check (checks), which checks apply to a pod (the evaluator, one
 * package up).
 */
@NullMarked
package dev.crowsnest.podsecurity.standard;

import org.jspecify.annotations.NullMarked;

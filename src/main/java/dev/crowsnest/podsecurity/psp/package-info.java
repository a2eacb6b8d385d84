/**
 * PodSecurityPolicies (extensions/v1beta1, policy/v1beta1; gone since Kubernetes 1.25): whether a
 * policy admits a pod or which of its fields refuses it, and how privileged a pod a policy admits.
 *
 * <p>Invariants: a policy is judged by its fields, never by its name; fields that are left out have
 * the meaning that the API server gives them (an unset {@code allowPrivilegeEscalation} allows it,
 * an empty list of volumes allows none).
 *
 * <p>Do not put here: who may use a policy.
 */
@NullMarked
package dev.crowsnest.podsecurity.psp;

import org.jspecify.annotations.NullMarked;

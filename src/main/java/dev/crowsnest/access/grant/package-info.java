/**
 * Role-based access control as the API server evaluates it: who holds which permissions through
 * which binding and role (kubernetes-sigs: rbac.authorization.k8s.io, validation/rule.go).
 *
 * <p>Invariants: permissions only add up; a role granted by a RoleBinding counts only in the
 * binding's namespace, and its non-resource URLs do not count at all; a service account is the same
 * subject whether a binding names it or its user name; the members of {@code system:masters} may do
 * everything, bound or not.
 *
 * <p>Do not put here: how objects become known (objects), what a change means (access.change),
 * Kafka.
 */
@NullMarked
package dev.crowsnest.access.grant;

import org.jspecify.annotations.NullMarked;

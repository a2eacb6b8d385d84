/**
 * Role-based access control as the API server evaluates it: who holds which permissions through
 * which binding and role (kubernetes-sigs: rbac.authorization.k8s.io, validation/rule.go).
 *
 * <p>Invariants: permissions only add up; a role given by a RoleBinding counts in the binding's
 * namespace only, and its non-resource URLs not at all; a service account is the same subject
 * whether a binding names it or its user name; the members of {@code system:masters} may do
 * everything, bound or not.
 *
 * <p>Do not put here: how objects came to be known (objects), what a change means (access.change),
 * Kafka.
 */
@NullMarked
package dev.crowsnest.access.grant;

import org.jspecify.annotations.NullMarked;

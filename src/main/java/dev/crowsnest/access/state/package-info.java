/**
 * What is known of the objects that decide who may do what in one cluster: roles, bindings,
 * PodSecurityPolicies, namespaces' labels, admission objects. Built from the audit stream alone.
 *
 * <p>Invariants: an object never seen is unknown, never empty; of two versions of an object the
 * newer one wins in whatever order they arrive, and a deleted one stays deleted; items of lists add
 * and refresh, they never delete; only the parts of an object that decide access are kept, and no
 * credentials.
 *
 * <p>Do not put here: what roles and bindings together allow (access.grant), Kafka.
 */
@NullMarked
package dev.crowsnest.access.state;

import org.jspecify.annotations.NullMarked;

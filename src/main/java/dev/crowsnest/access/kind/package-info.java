/**
 * The kinds of objects that access follows: roles, bindings, PodSecurityPolicies, labels of
 * namespaces, service accounts, admission objects; what is stored of each, and what every cluster
 * has before anything is known about it.
 *
 * <p>Invariants: only the parts of an object that decide access are stored, at their original
 * paths, and no credentials; a kind's code and the form of its stored fields are part of the
 * store's format.
 *
 * <p>Do not put here: how states are ordered and kept (objects), what roles and bindings together
 * allow (access.grant), Kafka.
 */
@NullMarked
package dev.crowsnest.access.kind;

import org.jspecify.annotations.NullMarked;

/**
 * The commands about who may do what: import the contents of a cluster, and query a running service
 * or an audit log.
 *
 * <p>Invariants: a query gives the same answer in the same form from the service and from a log; an
 * import sends only what access decisions need, and never a secret.
 *
 * <p>Do not put here: how access is decided or queried, which belongs to {@code access}; how
 * objects become events, which belongs to {@code clusterimport}.
 */
@NullMarked
package dev.crowsnest.cli.access;

import org.jspecify.annotations.NullMarked;

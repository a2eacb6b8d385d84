/**
 * Which cluster the events of a source belong to, where records say it themselves.
 *
 * <p>Invariants: a record decides only among the names that the source's configuration allows; what
 * a client of an API server can write never decides; a name is a valid {@link
 * dev.crowsnest.audit.ClusterName}.
 *
 * <p>Do not put here: how records are read, which sources there are.
 */
@NullMarked
package dev.crowsnest.source;

import org.jspecify.annotations.NullMarked;

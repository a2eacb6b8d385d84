/**
 * The pod as its spec describes it, read once from JSON of unknown quality into a typed {@link
 * dev.crowsnest.podsecurity.pod.Pod}, and what is known about single values in it: how sensitive a
 * path on the node is, which capabilities give access to the node, which repository an image comes
 * from.
 *
 * <p>Invariants: reading never fails, a member of the wrong type is absent and is listed as
 * malformed; all three kinds of containers are always visited; what a fragment of a pod does not
 * contain is unknown, never harmless; nothing here holds environment variables or secret values.
 *
 * <p>Do not put here: what is wrong with a pod (standard, checks, psp), where in an event the pod
 * is.
 */
@NullMarked
package dev.crowsnest.podsecurity.pod;

import org.jspecify.annotations.NullMarked;

/**
 * What a requested pod would be able to do to its node, judged from one event: the pod spec is
 * found in whatever form it was asked for, read once into a typed {@link
 * dev.crowsnest.podsecurity.Pod}, and then asked questions (Pod Security Standards, checks beyond
 * them, PodSecurityPolicies).
 *
 * <p>Invariants: reading never fails, a member of the wrong type is absent and is listed as
 * malformed; all three kinds of containers are always visited; what a fragment of a pod does not
 * say is unknown, never harmless; nothing here holds environment variables or secret values.
 *
 * <p>Do not put here: knowledge of other events (who owned the pod, what ran before), rules, Kafka.
 */
@NullMarked
package dev.crowsnest.podsecurity;

import org.jspecify.annotations.NullMarked;

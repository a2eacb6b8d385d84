/**
 * What a requested pod would be able to do to its node, evaluated from one event: the pod spec is
 * found in any form in which it can be requested, and the results of the checks become the fields
 * {@code pod.*}.
 *
 * <p>The layers, each of which only knows those before it: {@code pod} (the typed pod), {@code
 * standard} (levels, checks, violations), {@code checks} and {@code psp} (what can be wrong with a
 * pod), this package, and {@code inventory} on top.
 *
 * <p>Invariants: the object as stored is preferred to the object as requested; refused requests and
 * dry runs count, as attempts; a field is absent if a fragment does not say.
 *
 * <p>Do not put here: knowledge of other events (who owned the pod, what ran before), rules, Kafka.
 */
@NullMarked
package dev.crowsnest.podsecurity;

import org.jspecify.annotations.NullMarked;

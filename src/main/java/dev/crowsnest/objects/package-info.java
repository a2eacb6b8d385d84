/**
 * What exists in a cluster, as its audit stream shows it: one engine for every kind of object.
 * Domains register the kinds that they follow ({@link dev.crowsnest.objects.ObjectKind}) with the
 * part of an object that they need; the engine ({@link dev.crowsnest.objects.ClusterObjects}) keeps
 * the latest state of each and reports every change as a {@link dev.crowsnest.objects.Transition},
 * from which domains derive what they answer with.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>An object that was never seen is unknown, never empty.
 *   <li>Of two states of an object the later one wins, in whatever order they arrive: by etcd's
 *       count where both have it, else by time. A state that arrives twice changes nothing.
 *   <li>What was deleted stays deleted for 24 hours, whatever arrives late.
 *   <li>Items of lists add and refresh; they never delete.
 *   <li>Every kind may have a limit; what exceeds it is left out and counted.
 *   <li>The keys and values of the store are a contract ({@link dev.crowsnest.objects.StoreKeys},
 *       {@link dev.crowsnest.objects.StateFormat}): what an earlier version wrote is read.
 * </ul>
 *
 * <p>Do not put here: kinds and their stored fields (the domains register them), what objects
 * together mean, Kafka. Nothing here may depend on a domain.
 */
@NullMarked
package dev.crowsnest.objects;

import org.jspecify.annotations.NullMarked;

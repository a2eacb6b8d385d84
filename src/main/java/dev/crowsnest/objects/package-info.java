/**
 * What exists in a cluster, as its audit stream shows it: one engine for all kinds of objects.
 * Domains register the kinds that they follow ({@link dev.crowsnest.objects.ObjectKind}) with the
 * part of an object that they need; the engine ({@link dev.crowsnest.objects.ClusterObjects}) keeps
 * the latest state of each object and reports every change as a {@link
 * dev.crowsnest.objects.Transition}, from which domains derive their results.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>An object that was never seen is unknown, not empty.
 *   <li>The later of two states of an object wins, no matter in which order they arrive: by etcd's
 *       count if both have one, else by time. A state that arrives twice changes nothing.
 *   <li>Deleted objects stay deleted for 24 hours, whatever arrives late.
 *   <li>Items in lists add and refresh objects; they never delete.
 *   <li>Every kind can have a limit; objects beyond it are left out and counted.
 *   <li>The keys and values of the store are a contract ({@link dev.crowsnest.objects.StoreKeys},
 *       {@link dev.crowsnest.objects.StateFormat}): what an earlier version wrote is read.
 * </ul>
 *
 * <p>Do not put here: kinds and their stored fields (the domains register them), the meaning of
 * objects in combination, Kafka. Nothing here may depend on a domain.
 */
@NullMarked
package dev.crowsnest.objects;

import org.jspecify.annotations.NullMarked;

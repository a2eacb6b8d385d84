package dev.crowsnest.objects;

import java.util.Optional;

/**
 * A change in what is known about an object.
 *
 * @param before its state until now, as far as known; empty if it did not exist or was never seen
 * @param beforeIsKnown false if it may have existed without having been seen
 * @param after its state from now on; empty if it is gone
 * @param refreshed whether the object itself did not change now: somebody read it, and what was
 *     read was new
 */
public record Transition(
    ObjectKey key,
    Optional<KnownObject> before,
    boolean beforeIsKnown,
    Optional<KnownObject> after,
    boolean refreshed) {}

package dev.crowsnest.objects;

import java.util.Optional;

/**
 * What became of one object.
 *
 * @param before its state until now, as far as known; empty if it did not exist or was never seen
 * @param beforeIsKnown false if it may have existed without ever having been seen
 * @param after its state from now on; empty if it is gone
 * @param refreshed whether nothing happened now: somebody read the object, and it was news to us
 */
public record Transition(
    ObjectKey key,
    Optional<KnownObject> before,
    boolean beforeIsKnown,
    Optional<KnownObject> after,
    boolean refreshed) {}

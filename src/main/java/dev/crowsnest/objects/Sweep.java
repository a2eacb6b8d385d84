package dev.crowsnest.objects;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds, once per hour of a cluster's time, what need not be remembered any longer. */
final class Sweep {
  /**
   * How long deletions are remembered: longer than events of one cluster ever overtake each other,
   * and longer than it takes to send a log again.
   */
  private static final Duration DELETED_REMEMBERED = Duration.ofHours(24);

  private static final Duration BETWEEN = Duration.ofHours(1);

  private Instant last = Instant.MIN;

  /** Returns whether an hour has passed since the last time that it was due. */
  boolean isDue(Instant now) {
    if (!now.minus(BETWEEN).isAfter(last)) {
      return false;
    }
    last = now;
    return true;
  }

  List<ObjectKey> old(StateStore states, Instant now) {
    List<ObjectKey> old = new ArrayList<>();
    states.scan(
        (key, state) -> {
          Duration remembered =
              state instanceof Tombstone ? DELETED_REMEMBERED : key.kind().retention();
          if (Duration.between(state.version().time(), now).compareTo(remembered) > 0) {
            old.add(key);
          }
        });
    return old;
  }
}

package dev.crowsnest.http.door;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places for requests under way. Each pair of a vouched credential and a cluster has some for
 * itself; the rest is shared, and no credential gets more than its part of it. Thread-safe.
 */
final class Places {
  private final DoorLimits limits;
  private final Map<Caller, Integer> reservedTaken = new HashMap<>();
  private final Map<String, Integer> sharedTaken = new HashMap<>();
  private int shared;

  Places(DoorLimits limits) {
    this.limits = limits;
  }

  /** A place for one request. Giving it back twice does nothing. */
  static final class Place {
    private final Runnable giveBack;
    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    private Place(Runnable giveBack) {
      this.giveBack = giveBack;
    }

    void giveBack() {
      if (isGivenBack.compareAndSet(false, true)) {
        giveBack.run();
      }
    }
  }

  /** Empty if this caller has as many as it may have now. */
  synchronized Optional<Place> take(Caller caller) {
    boolean hasReserved = caller.isVouched() && caller.cluster().isPresent();
    if (hasReserved && reservedTaken.getOrDefault(caller, 0) < limits.reserved()) {
      reservedTaken.merge(caller, 1, Integer::sum);
      return Optional.of(new Place(() -> giveBackReserved(caller)));
    }
    String credential = caller.credential();
    if (shared < limits.places()
        && sharedTaken.getOrDefault(credential, 0) < limits.placesOfOne()) {
      shared++;
      sharedTaken.merge(credential, 1, Integer::sum);
      return Optional.of(new Place(() -> giveBackShared(credential)));
    }
    return Optional.empty();
  }

  /** How many requests have a place now. */
  synchronized int taken() {
    return shared + reservedTaken.values().stream().mapToInt(Integer::intValue).sum();
  }

  private synchronized void giveBackReserved(Caller caller) {
    reservedTaken.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
  }

  private synchronized void giveBackShared(String credential) {
    shared--;
    sharedTaken.computeIfPresent(credential, (key, count) -> count == 1 ? null : count - 1);
  }
}

package dev.crowsnest.objects;

/**
 * How much is kept of one cluster, apart from the limit of each kind.
 *
 * @param objects of all kinds together
 * @param deleted tombstones, of which the eldest go first
 */
public record ObjectLimits(int objects, int deleted) {
  /** For a cluster that cannot have more than its API server holds. */
  public static final ObjectLimits NONE =
      new ObjectLimits(ObjectKind.UNLIMITED, ObjectKind.UNLIMITED);

  /** Limits, each of at least one. */
  public ObjectLimits {
    if (objects < 1 || deleted < 1) {
      throw new IllegalArgumentException("no room: " + objects + ", " + deleted);
    }
  }
}

package dev.crowsnest.objects;

/**
 * How much is kept for one cluster, apart from the limit of each kind.
 *
 * @param objects the most objects of all kinds together
 * @param deleted the most tombstones; the oldest go first
 */
public record ObjectLimits(int objects, int deleted) {
  /** No limits, for a cluster that cannot have more than its API server holds. */
  public static final ObjectLimits NONE =
      new ObjectLimits(ObjectKind.UNLIMITED, ObjectKind.UNLIMITED);

  /** Creates limits; each must be at least one. */
  public ObjectLimits {
    if (objects < 1 || deleted < 1) {
      throw new IllegalArgumentException("limits must be at least 1: " + objects + ", " + deleted);
    }
  }
}

package dev.crowsnest.finding;

/**
 * How many findings are remembered.
 *
 * @param perActor of one actor in one cluster
 * @param perCluster of one cluster
 */
public record FindingLimits(int perActor, int perCluster) {
  public static final FindingLimits DEFAULT = new FindingLimits(500, 20_000);
}

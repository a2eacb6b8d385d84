package dev.crowsnest.objects;

import java.time.Duration;
import java.time.Instant;

/**
 * Identifies a state of an object.
 *
 * @param uid of the object; empty if unknown
 * @param resourceVersion etcd's count across all objects of the cluster; empty if unknown
 * @param time when the request that showed it was answered
 */
public record ObjectVersion(String uid, String resourceVersion, Instant time) {
  /**
   * A time difference from which the count is not trusted: a cluster restored from a backup repeats
   * earlier counts, and requests never overtake each other by this much.
   */
  private static final Duration RESTORED = Duration.ofMinutes(10);

  /** The longest number that is accepted; etcd's has 63 bits. */
  private static final int MAX_DIGITS = 20;

  /** Returns whether this is a later state than the other: by etcd's count if both have one. */
  boolean isAfter(ObjectVersion other) {
    if (isCounted() && other.isCounted()) {
      int order = compareNumbers(resourceVersion, other.resourceVersion);
      return order > 0 || (order < 0 && time.isAfter(other.time.plus(RESTORED)));
    }
    return !time.isBefore(other.time);
  }

  /** Returns whether both are known to belong to the same object: a name may have had several. */
  boolean isSameObjectAs(ObjectVersion other) {
    return !uid.isEmpty() && uid.equals(other.uid);
  }

  /** Returns whether both are known to belong to different objects with the same name. */
  boolean isOtherObjectThan(ObjectVersion other) {
    return !uid.isEmpty() && !other.uid.isEmpty() && !uid.equals(other.uid);
  }

  /** Returns whether etcd's count is known. */
  boolean isCounted() {
    return !resourceVersion.isEmpty()
        && resourceVersion.length() <= MAX_DIGITS
        && resourceVersion.chars().allMatch(c -> c >= '0' && c <= '9')
        && resourceVersion.charAt(0) != '0';
  }

  private static int compareNumbers(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}

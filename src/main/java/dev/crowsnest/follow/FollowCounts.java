package dev.crowsnest.follow;

/**
 * What was read for one argument since the process began.
 *
 * @param events stored
 * @param deadLetters stored
 * @param bytes of complete lines, decompressed
 * @param lostBytes that were seen and are gone unread
 */
public record FollowCounts(long events, long deadLetters, long bytes, long lostBytes) {
  static final FollowCounts NOTHING = new FollowCounts(0, 0, 0, 0);

  FollowCounts plus(FollowCounts other) {
    return new FollowCounts(
        events + other.events,
        deadLetters + other.deadLetters,
        bytes + other.bytes,
        lostBytes + other.lostBytes);
  }
}

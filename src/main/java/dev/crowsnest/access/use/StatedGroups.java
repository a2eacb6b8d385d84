package dev.crowsnest.access.use;

import dev.crowsnest.audit.UserInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The groups that events stated for one user, and when each was last stated. */
final class StatedGroups {
  /**
   * Authenticators that give more exist. Kubernetes' own groups are kept, then those stated last,
   * then those that an event states first.
   */
  static final int MAX = 64;

  /** A longer name is left out: Kubernetes has no limit, and nobody binds one. */
  private static final int LONGEST = 256;

  /** A longer list is not kept to compare with the next one: there may be ten thousand users. */
  private static final int MOST_KEPT = 2_000;

  private static final String SYSTEM = "system:";
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";

  /** Those of the latest event, as it stated them: nearly every event repeats them. */
  private List<String> latest = List.of();

  private long latestSecond;
  private final Map<String, Long> seconds = new LinkedHashMap<>();
  private long stored;

  /** Restores what was stored. */
  static StatedGroups of(Map<String, Long> seconds) {
    StatedGroups groups = new StatedGroups();
    groups.seconds.putAll(seconds);
    groups.latestSecond = seconds.values().stream().mapToLong(Long::longValue).max().orElse(0);
    groups.stored = groups.latestSecond;
    return groups;
  }

  /** Returns whether an event states a group that not everybody like its user is in. */
  static boolean areIn(UserInfo user) {
    for (String group : user.groups()) {
      if (isKept(group, user.username())) {
        return true;
      }
    }
    return false;
  }

  /** Takes what an event states; returns whether it has to be stored. */
  boolean note(UserInfo user, long second, long step) {
    if (!latest.equals(user.groups())) {
      settle();
      boolean isNew = add(user, second);
      // A late event tells of its own time and leaves what came after it.
      if (second >= latestSecond) {
        latest = isShort(user.groups()) ? user.groups() : List.of();
        latestSecond = second;
      }
      return isNew || latestSecond - stored >= step;
    }
    latestSecond = Math.max(latestSecond, second);
    return latestSecond - stored >= step;
  }

  int size() {
    return seconds.size();
  }

  long latestSecond() {
    return latestSecond;
  }

  void stored() {
    stored = latestSecond;
  }

  /** Returns when each group was last stated, sorted, without those before a time. */
  Map<String, Long> since(long second) {
    settle();
    Map<String, Long> recent = new TreeMap<>(seconds);
    recent.values().removeIf(last -> last < second);
    return recent;
  }

  private boolean add(UserInfo user, long second) {
    Set<String> before = Set.copyOf(seconds.keySet());
    for (String group : user.groups()) {
      if (isKept(group, user.username())) {
        seconds.merge(group, second, Math::max);
      }
    }
    if (seconds.size() > MAX) {
      List<Map.Entry<String, Long>> least = new ArrayList<>(seconds.entrySet());
      Collections.reverse(least);
      least.sort(
          Comparator.<Map.Entry<String, Long>, Boolean>comparing(
                  entry -> entry.getKey().startsWith(SYSTEM))
              .thenComparing(Map.Entry.comparingByValue()));
      least.subList(0, seconds.size() - MAX).forEach(entry -> seconds.remove(entry.getKey()));
    }
    return !before.containsAll(seconds.keySet());
  }

  private static boolean isShort(List<String> groups) {
    long length = 0;
    for (String group : groups) {
      length += group.length();
    }
    return groups.size() <= MAX && length <= MOST_KEPT;
  }

  private static boolean isKept(String group, String username) {
    return group.length() <= LONGEST && !isImplied(group, username);
  }

  private void settle() {
    for (String group : latest) {
      seconds.computeIfPresent(group, (name, last) -> Math.max(last, latestSecond));
    }
  }

  private static boolean isImplied(String group, String username) {
    return group.equals("system:authenticated")
        || group.equals("system:unauthenticated")
        || (group.startsWith(SERVICE_ACCOUNTS) && username.startsWith(SERVICE_ACCOUNT));
  }
}

package dev.crowsnest.access.use;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the requests of one cluster show. Most events show what the one before them did:
 * that costs two look-ups. Belongs to one thread.
 *
 * <p>It is written into the store when it is new and then every ten minutes, so what is read from
 * the store was last seen at most ten minutes later than it says.
 */
public final class UseMemory {
  /** Those that were seen last are kept; groups of all of them together. */
  static final int MAX_USERS = 10_000;

  static final int MAX_GROUPS = 50_000;
  static final int MAX_REASONS = 2_000;
  static final Duration KEPT = Duration.ofDays(30);

  /** A longer name or reason is not remembered. */
  private static final int LONGEST = 1_000;

  private static final long STEP = Duration.ofMinutes(10).toSeconds();

  private final String cluster;
  private final Store store;
  private final Map<String, StatedGroups> users = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Use> uses = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> changedUsers = new HashSet<>();
  private final Set<String> changedUses = new HashSet<>();
  private int groups;
  private long now;

  /** A reason; null if it is none that RBAC gives. */
  private static final class Use {
    private final @Nullable AllowedBy by;
    private long second;
    private long checked;
    private boolean proves;

    Use(@Nullable AllowedBy by, long second) {
      this.by = by;
      this.second = second;
    }
  }

  /** Continues with what the store has about the cluster. */
  public UseMemory(String cluster, Store store) {
    this.cluster = cluster;
    this.store = store;
    UseFormat.read(
        store,
        cluster,
        (user, seconds) -> {
          users.put(user, StatedGroups.of(seconds));
          groups += seconds.size();
          now = Math.max(now, users.get(user).latestSecond());
        },
        (reason, second) -> {
          Use use = new Use(AllowedBy.parse(reason).orElse(null), second);
          use.proves = true;
          use.checked = second;
          uses.put(reason, use);
          now = Math.max(now, second);
        });
  }

  /**
   * Remembers what an event shows.
   *
   * @param time when it happened, as far as that is believed
   * @param isNews whether a request that was received at that time proves a binding that is not
   *     known; asked once in ten minutes for each reason
   */
  public void note(AuditEvent event, Instant time, BiPredicate<AllowedBy, Instant> isNews) {
    long second = time.getEpochSecond();
    now = Math.max(now, second);
    UserInfo user = event.user();
    if (!user.groups().isEmpty()) {
      note(user, second);
    }
    String reason = event.annotation(AllowedBy.REASON);
    if (reason != null && AllowedBy.isSaidBy(reason)) {
      Instant received = event.requestReceived();
      note(reason, received.isAfter(time) ? time : received, isNews);
    }
  }

  /** Forgets what bindings allowed that are gone now. */
  public void forgetDeleted(List<Transition> transitions) {
    for (Transition transition : transitions) {
      if (transition.after().isEmpty() && AccessKind.isBinding(transition.key().kind())) {
        forget(transition.key());
      }
    }
  }

  private void forget(ObjectKey binding) {
    uses.entrySet()
        .removeIf(
            entry -> {
              AllowedBy by = entry.getValue().by;
              boolean isOfIt = by != null && by.binding().equals(binding);
              if (isOfIt && entry.getValue().proves) {
                changedUses.add(entry.getKey());
              }
              return isOfIt;
            });
  }

  /** Returns what is remembered. */
  public Sightings sightings() {
    Map<Subject, Map<Subject, Instant>> ofUsers = new HashMap<>();
    long first = now - KEPT.toSeconds();
    users.forEach(
        (user, stated) -> {
          Map<Subject, Instant> times = new LinkedHashMap<>();
          stated
              .since(first)
              .forEach(
                  (group, second) ->
                      times.put(Subject.group(group), Instant.ofEpochSecond(second)));
          ofUsers.put(Subject.user(user), times);
        });
    Map<AllowedBy, Instant> proofs = new HashMap<>();
    for (Use use : uses.values()) {
      if (use.by != null && use.proves && use.second >= first) {
        proofs.merge(use.by, Instant.ofEpochSecond(use.second), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    return new Sightings(ofUsers, proofs);
  }

  /** Writes what changed into the store. */
  public void beforeCommit() {
    long first = now - KEPT.toSeconds();
    for (String user : changedUsers) {
      StatedGroups stated = users.get(user);
      UseFormat.writeGroups(store, cluster, user, stated == null ? Map.of() : stated.since(first));
      if (stated != null) {
        stated.stored();
      }
    }
    changedUsers.clear();
    for (String reason : changedUses) {
      Use use = uses.get(reason);
      UseFormat.writeUse(
          store, cluster, reason, use == null || !use.proves ? null : Long.valueOf(use.second));
    }
    changedUses.clear();
  }

  private void note(UserInfo user, long second) {
    String name = user.username();
    StatedGroups stated = users.get(name);
    boolean isNew = stated == null;
    if (stated == null) {
      if (name.isEmpty() || name.length() > LONGEST || !StatedGroups.areIn(user)) {
        return;
      }
      stated = new StatedGroups();
      users.put(name, stated);
    }
    int before = stated.size();
    if (stated.note(user, second, STEP)) {
      changedUsers.add(name);
    }
    groups += stated.size() - before;
    if (isNew || stated.size() > before) {
      dropUsers();
    }
  }

  /** Drops those that were seen longest ago: too many, or too old. */
  private void dropUsers() {
    Iterator<Map.Entry<String, StatedGroups>> eldest = users.entrySet().iterator();
    while (eldest.hasNext()) {
      Map.Entry<String, StatedGroups> entry = eldest.next();
      boolean isOld = entry.getValue().latestSecond() < now - KEPT.toSeconds();
      if (!isOld && users.size() <= MAX_USERS && groups <= MAX_GROUPS) {
        return;
      }
      groups -= entry.getValue().size();
      changedUsers.add(entry.getKey());
      eldest.remove();
    }
  }

  private void note(String reason, Instant received, BiPredicate<AllowedBy, Instant> isNews) {
    long second = received.getEpochSecond();
    Use use = uses.get(reason);
    if (use == null) {
      if (reason.length() > LONGEST) {
        return;
      }
      use = new Use(AllowedBy.parse(reason).orElse(null), second);
      uses.put(reason, use);
      dropUses();
    }
    use.second = Math.max(use.second, second);
    if (use.by != null && use.second - use.checked >= STEP) {
      use.checked = use.second;
      boolean proved = use.proves;
      use.proves = isNews.test(use.by, received);
      if (use.proves || proved) {
        changedUses.add(reason);
      }
    }
  }

  private void dropUses() {
    Iterator<Map.Entry<String, Use>> eldest = uses.entrySet().iterator();
    while (eldest.hasNext()) {
      Map.Entry<String, Use> entry = eldest.next();
      if (uses.size() <= MAX_REASONS && entry.getValue().second >= now - KEPT.toSeconds()) {
        return;
      }
      if (entry.getValue().proves) {
        changedUses.add(entry.getKey());
      }
      eldest.remove();
    }
  }
}

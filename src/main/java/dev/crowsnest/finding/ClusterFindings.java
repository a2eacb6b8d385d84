package dev.crowsnest.finding;

import dev.crowsnest.detection.FoldKey;
import dev.crowsnest.workload.WorkloadRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one cluster that are remembered, found by key, by workload, by actor and by the
 * time at which something is due.
 */
final class ClusterFindings {
  private static final Comparator<Entry> BY_DUE =
      Comparator.<Entry, Instant>comparing(entry -> Objects.requireNonNull(entry.due))
          .thenComparing(entry -> entry.uid);

  private final Map<String, Entry> byUid = new HashMap<>();
  private final Map<String, List<Entry>> byKey = new HashMap<>();
  private final Map<String, List<Entry>> byRoot = new HashMap<>();
  private final Map<String, Map<String, Entry>> byActor = new HashMap<>();

  /** How many findings actors have; to the actors who have as many. */
  private final TreeMap<Integer, TreeSet<String>> shares = new TreeMap<>();

  private final Map<String, List<Entry>> byAwaitedPod = new HashMap<>();

  private final TreeSet<Entry> queue = new TreeSet<>(BY_DUE);

  /** When the first in the queue is due; asked for with every event. Null until it is looked up. */
  private @Nullable Instant nextDue;

  int size() {
    return byUid.size();
  }

  int sizeOf(String actor) {
    Map<String, Entry> his = byActor.get(actor);
    return his == null ? 0 : his.size();
  }

  void add(Entry entry) {
    byUid.put(entry.uid, entry);
    index(entry);
    share(entry.actor, -1);
    byActor.computeIfAbsent(entry.actor, any -> new HashMap<>()).put(entry.uid, entry);
    share(entry.actor, 1);
    schedule(entry);
    await(entry, entry.awaited);
  }

  void remove(Entry entry) {
    unschedule(entry);
    await(entry, null);
    byUid.remove(entry.uid);
    unindex(entry);
    share(entry.actor, -1);
    Map<String, Entry> his = byActor.get(entry.actor);
    if (his != null) {
      his.remove(entry.uid);
      if (his.isEmpty()) {
        byActor.remove(entry.actor);
      }
    }
    share(entry.actor, 1);
  }

  /** Gives a finding another key. */
  void rekey(Entry entry, FoldKey key) {
    unindex(entry);
    entry.key = key;
    index(entry);
  }

  /** Says which pod a finding waits for now; null if for none. */
  void await(Entry entry, @Nullable AwaitedPod awaited) {
    if (entry.awaited != null) {
      remove(byAwaitedPod, entry.awaited.name(), entry);
    }
    entry.awaited = awaited;
    if (awaited != null) {
      byAwaitedPod.computeIfAbsent(awaited.name(), any -> new ArrayList<>(1)).add(entry);
    }
  }

  /** Returns the findings that wait for a pod of this name. */
  List<Entry> awaiting(WorkloadRef pod) {
    return byAwaitedPod.isEmpty()
        ? List.of()
        : List.copyOf(byAwaitedPod.getOrDefault(AwaitedPod.name(pod), List.of()));
  }

  /** Puts an entry, whose times have changed, where it belongs in the queue. */
  void schedule(Entry entry) {
    unschedule(entry);
    Instant due = entry.dueAt();
    entry.due = due;
    queue.add(entry);
    if (nextDue != null && due.isBefore(nextDue)) {
      nextDue = due;
    }
  }

  private void unschedule(Entry entry) {
    if (entry.due != null) {
      if (entry.due.equals(nextDue)) {
        nextDue = null;
      }
      queue.remove(entry);
      entry.due = null;
    }
  }

  private Instant nextDue() {
    Instant next = nextDue;
    if (next == null) {
      next = queue.isEmpty() ? Instant.MAX : Objects.requireNonNull(queue.first().due);
      nextDue = next;
    }
    return next;
  }

  /** Returns the findings for which something is due at this time, the longest due first. */
  List<Entry> due(Instant now) {
    if (now.isBefore(nextDue())) {
      return List.of();
    }
    List<Entry> due = new ArrayList<>();
    for (Entry entry : queue) {
      if (entry.dueAt().isAfter(now)) {
        break;
      }
      due.add(entry);
    }
    return due;
  }

  List<Entry> withKey(FoldKey key) {
    return List.copyOf(byKey.getOrDefault(key.text(), List.of()));
  }

  /** Returns the findings about a workload, by whomever, of one group of rules. */
  List<Entry> ofRoot(String group, WorkloadRef root) {
    return byRoot.getOrDefault(rootText(root), List.of()).stream()
        .filter(entry -> entry.key.group().equals(group))
        .filter(entry -> entry.key.root().map(root::mayBe).orElse(false))
        .toList();
  }

  /** Returns the findings about a workload of all groups of rules. */
  List<Entry> ofRoot(WorkloadRef root) {
    return byRoot.getOrDefault(rootText(root), List.of()).stream()
        .filter(entry -> entry.key.root().map(root::mayBe).orElse(false))
        .toList();
  }

  /**
   * Returns the finding that its actor can best do without: closed before open, then the oldest.
   */
  Entry leastNeeded(String actor) {
    return Objects.requireNonNull(byActor.get(actor)).values().stream()
        .min(
            Comparator.<Entry, Boolean>comparing(entry -> entry.isOpen)
                .thenComparing(entry -> entry.last)
                .thenComparing(entry -> entry.uid))
        .orElseThrow();
  }

  /** Returns the actor with the most findings. */
  String greediest() {
    return shares.lastEntry().getValue().first();
  }

  private void index(Entry entry) {
    byKey.computeIfAbsent(entry.key.text(), any -> new ArrayList<>(1)).add(entry);
    entry
        .key
        .root()
        .ifPresent(
            root -> byRoot.computeIfAbsent(rootText(root), any -> new ArrayList<>(1)).add(entry));
  }

  private void unindex(Entry entry) {
    remove(byKey, entry.key.text(), entry);
    entry.key.root().ifPresent(root -> remove(byRoot, rootText(root), entry));
  }

  private static void remove(Map<String, List<Entry>> map, String key, Entry entry) {
    List<Entry> entries = map.get(key);
    if (entries != null) {
      entries.remove(entry);
      if (entries.isEmpty()) {
        map.remove(key);
      }
    }
  }

  /** Takes an actor out of the order of shares (before a change), or puts him in (after it). */
  private void share(String actor, int direction) {
    int size = sizeOf(actor);
    if (size == 0) {
      return;
    }
    if (direction > 0) {
      shares.computeIfAbsent(size, any -> new TreeSet<>()).add(actor);
      return;
    }
    TreeSet<String> equals = shares.get(size);
    if (equals != null) {
      equals.remove(actor);
      if (equals.isEmpty()) {
        shares.remove(size);
      }
    }
  }

  private static String rootText(WorkloadRef root) {
    return root.namespace() + '/' + root.kind() + '/' + root.name();
  }
}

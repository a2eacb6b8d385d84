package dev.crowsnest.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Entries with an owner, each until it expires. Bounded: an owner who adds too many loses the
 * oldest of its own, and nobody else's; of all owners together, the one with most loses first. What
 * is kept follows from the entries alone, in the order in which they came.
 */
final class Ledger<T extends Ledger.Entry> {
  /** Events may come so much later than others of their time. */
  private static final Duration LATENESS = Duration.ofHours(24);

  private final int mostOfOwner;
  private final int most;
  private final Map<String, T> entries = new HashMap<>();
  private final Map<String, NavigableSet<T>> byOwner = new HashMap<>();
  private final NavigableSet<T> byExpiry =
      new TreeSet<>(Comparator.comparing(Entry::expiry).thenComparing(Entry::key));
  private Instant latest = Instant.MIN;

  /** Something to remember. */
  interface Entry {
    String key();

    String owner();

    Instant at();

    Instant expiry();
  }

  Ledger(int mostOfOwner, int most) {
    this.mostOfOwner = mostOfOwner;
    this.most = most;
  }

  Optional<T> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  Collection<T> all() {
    return entries.values();
  }

  /** Adds an entry in place of one with its key; returns those that had to go. */
  List<T> add(T entry) {
    remove(entry.key());
    entries.put(entry.key(), entry);
    byExpiry.add(entry);
    ofOwner(entry.owner()).add(entry);
    if (entry.at().isAfter(latest)) {
      latest = entry.at();
    }
    return dropped(entry.owner());
  }

  void remove(String key) {
    T entry = entries.remove(key);
    if (entry != null) {
      byExpiry.remove(entry);
      NavigableSet<T> rest = ofOwner(entry.owner());
      rest.remove(entry);
      if (rest.isEmpty()) {
        byOwner.remove(entry.owner());
      }
    }
  }

  /** Returns an owner that may have lost entries, because it added too many. */
  Optional<String> fullOwner() {
    return byOwner.entrySet().stream()
        .filter(owner -> owner.getValue().size() >= mostOfOwner)
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder());
  }

  private List<T> dropped(String owner) {
    List<T> dropped = new ArrayList<>();
    while (!byExpiry.isEmpty() && byExpiry.first().expiry().plus(LATENESS).isBefore(latest)) {
      drop(byExpiry.first(), dropped);
    }
    while (byOwner.containsKey(owner) && ofOwner(owner).size() > mostOfOwner) {
      drop(ofOwner(owner).first(), dropped);
    }
    while (entries.size() > most) {
      drop(ofOwner(largestOwner()).first(), dropped);
    }
    return dropped;
  }

  private void drop(T entry, List<T> dropped) {
    remove(entry.key());
    dropped.add(entry);
  }

  private String largestOwner() {
    return byOwner.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, NavigableSet<T>>>comparingInt(
                    owner -> owner.getValue().size())
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private NavigableSet<T> ofOwner(String owner) {
    return byOwner.computeIfAbsent(
        owner, any -> new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::key)));
  }
}

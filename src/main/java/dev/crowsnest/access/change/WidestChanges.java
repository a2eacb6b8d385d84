package dev.crowsnest.access.change;

import java.util.List;
import java.util.TreeSet;

/** Counts changes, and keeps those that are to be shown: the widest and most dangerous. */
final class WidestChanges {
  private final TreeSet<SubjectChange> kept = new TreeSet<>(SubjectChange.WIDEST_FIRST);
  private int count;

  void add(SubjectChange change) {
    count++;
    kept.add(change);
    if (kept.size() > AccessChange.MAX_SHOWN) {
      kept.pollLast();
    }
  }

  List<SubjectChange> shown() {
    return List.copyOf(kept);
  }

  int count() {
    return count;
  }
}

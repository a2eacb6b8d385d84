package dev.crowsnest.access.change;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Counts changes, and keeps those to show: the widest and most dangerous. */
final class WidestChanges {
  private static final Comparator<Ranked> WIDEST_FIRST =
      Comparator.comparingInt(Ranked::rank)
          .thenComparing(Ranked::subject)
          .thenComparing(ranked -> ranked.change().namespace())
          .thenComparing(ranked -> ranked.change().binding());

  private final TreeSet<Ranked> kept = new TreeSet<>(WIDEST_FIRST);
  private int count;

  /** A change with its sort keys, computed once. */
  private record Ranked(int rank, String subject, SubjectChange change) {}

  void add(SubjectChange change) {
    count++;
    kept.add(new Ranked(change.rank(), change.subject().text(), change));
    if (kept.size() > AccessChange.MAX_SHOWN) {
      kept.pollLast();
    }
  }

  List<SubjectChange> shown() {
    return kept.stream().map(Ranked::change).toList();
  }

  int count() {
    return count;
  }
}

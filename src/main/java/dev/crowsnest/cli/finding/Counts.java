package dev.crowsnest.cli.finding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts names; of very many, those that come late count together. */
public final class Counts {
  /** What is counted for names beyond the limit. */
  public static final String OTHER = "(other)";

  private static final int MOST_NAMES = 10_000;

  private final Map<String, Long> counts = new HashMap<>();

  /** One name. */
  public record Count(String name, long count) {}

  public void add(String name) {
    add(name, 1);
  }

  public void add(String name, long count) {
    boolean hasRoom = counts.size() < MOST_NAMES || counts.containsKey(name);
    counts.merge(hasRoom ? name : OTHER, count, Long::sum);
  }

  public int size() {
    return counts.size();
  }

  /** Returns the names that were counted most, the first of them first. */
  public List<Count> top(int most) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name))
        .limit(most)
        .toList();
  }
}

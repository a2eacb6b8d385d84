package dev.crowsnest.clusterimport;

import dev.crowsnest.objects.ObjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has happened to the objects in an input so far; bounded, whatever their names. */
public final class ObjectCounts {
  private static final int MAX_KINDS = 100;
  private static final int MAX_KIND_LENGTH = 60;
  private static final int MAX_PROBLEMS = 20;
  private static final String FURTHER_KINDS = "other";

  private final Map<String, Long> taken = new TreeMap<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long furtherProblems;
  private long events;

  ObjectCounts() {}

  void take(ObjectKind kind) {
    taken.merge(kind.text(), 1L, Long::sum);
  }

  void skip(String kind) {
    String name = kind.length() > MAX_KIND_LENGTH ? kind.substring(0, MAX_KIND_LENGTH) : kind;
    boolean hasRoom = skipped.size() < MAX_KINDS || skipped.containsKey(name);
    skipped.merge(hasRoom ? name : FURTHER_KINDS, 1L, Long::sum);
  }

  void problem(String sentence) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(sentence);
    } else {
      furtherProblems++;
    }
  }

  void event() {
    events++;
  }

  /** Returns how many objects of each kind are in the events. */
  public Map<String, Long> taken() {
    return Collections.unmodifiableMap(taken);
  }

  /** Returns how many objects of each kind are not needed; nothing else about them is kept. */
  public Map<String, Long> skipped() {
    return Collections.unmodifiableMap(skipped);
  }

  /** Returns how many events were created. */
  public long events() {
    return events;
  }

  /** Returns what could not be used, each with its place. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (furtherProblems > 0) {
      all.add("and " + furtherProblems + " more problems");
    }
    return List.copyOf(all);
  }
}

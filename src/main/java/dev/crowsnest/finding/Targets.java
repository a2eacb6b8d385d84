package dev.crowsnest.finding;

import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.detection.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The distinct targets of a finding: those that were touched first, and whether there are more. */
final class Targets {
  static final int KEPT = 20;

  private final Map<String, Instant> firstTouched = new LinkedHashMap<>();
  private boolean more;

  /** What a request was about, as text: resource and name, or the path. */
  static String text(Evidence evidence) {
    ObjectRef target = evidence.target();
    if (target.resource().isEmpty()) {
      return evidence.request().path();
    }
    String name =
        target.namespace().isEmpty() || target.namespace().equals(target.name())
            ? target.name()
            : target.namespace() + '/' + target.name();
    return name.isEmpty() ? target.resourcePath() : target.resourcePath() + ' ' + name;
  }

  void add(String target, Instant time) {
    firstTouched.merge(target, time, (a, b) -> a.isBefore(b) ? a : b);
    while (firstTouched.size() > KEPT) {
      String last =
          firstTouched.entrySet().stream()
              .max(
                  Map.Entry.<String, Instant>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow()
              .getKey();
      firstTouched.remove(last);
      more = true;
    }
  }

  void addAll(Targets others) {
    others.firstTouched.forEach(this::add);
    more |= others.more;
  }

  void setMore(boolean isMore) {
    this.more = isMore;
  }

  boolean isMore() {
    return more;
  }

  Map<String, Instant> byName() {
    return firstTouched;
  }

  /** Returns their texts, the first touched first. */
  List<String> inOrder() {
    List<Map.Entry<String, Instant>> sorted = new ArrayList<>(firstTouched.entrySet());
    sorted.sort(
        Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    return sorted.stream().map(Map.Entry::getKey).toList();
  }
}

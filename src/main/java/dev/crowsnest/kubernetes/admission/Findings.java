package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.kubernetes.admission.Weakening.Kind;
import java.util.ArrayList;
import java.util.List;

/** What was found of one object so far; each sentence begins with the object. Bounded. */
final class Findings {
  private static final int MAX = 100;

  private final String subject;
  private final List<Weakening> found;

  Findings(String subject) {
    this(subject, new ArrayList<>());
  }

  private Findings(String subject, List<Weakening> found) {
    this.subject = subject;
    this.found = found;
  }

  /** The same findings, for a part of the object. */
  Findings of(String part) {
    return new Findings(subject + ", " + part, found);
  }

  void add(Kind kind, String words) {
    if (found.size() < MAX) {
      found.add(new Weakening(kind, subject + ": " + words));
    }
  }

  List<Weakening> all() {
    return List.copyOf(found);
  }
}

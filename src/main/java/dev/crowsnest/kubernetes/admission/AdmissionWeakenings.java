package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.ArrayList;
import java.util.List;

/** Collects what was found for one object; each sentence starts with the object. Bounded. */
final class AdmissionWeakenings {
  private static final int MAX = 100;

  private final String subject;
  private final List<AdmissionWeakening> found;

  AdmissionWeakenings(String subject) {
    this(subject, new ArrayList<>());
  }

  private AdmissionWeakenings(String subject, List<AdmissionWeakening> found) {
    this.subject = subject;
    this.found = found;
  }

  /** Returns a collector for a part of the object, which adds to this one. */
  AdmissionWeakenings of(String part) {
    return new AdmissionWeakenings(subject + ", " + part, found);
  }

  void add(Kind kind, String words) {
    if (found.size() < MAX) {
      found.add(new AdmissionWeakening(kind, subject + ": " + words));
    }
  }

  List<AdmissionWeakening> all() {
    return List.copyOf(found);
  }
}

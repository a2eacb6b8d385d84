package dev.crowsnest.kubernetes.admission;

/**
 * One way in which a change of an object lets more through than before.
 *
 * @param words one sentence for analysts, with what was before and what is now; bounded, and free
 *     of anything but names and settings
 */
public record AdmissionWeakening(Kind kind, String words) {
  private static final int MAX_WORDS = 800;

  /** What rules tell apart. */
  public enum Kind {
    /** A namespace enforces a lower Pod Security level or an older version of it, or none. */
    POD_SECURITY_LOWERED("pod-security-lowered"),
    /** Pod Security still enforces what it did, but audits or warns of less. */
    POD_SECURITY_REPORTS_LESS("pod-security-reports-less"),
    /** A webhook, a policy, or a policy's binding is gone. */
    ADMISSION_REMOVED("admission-removed"),
    /** One is still there but sees less, forbids less, gives way, or is asked elsewhere. */
    ADMISSION_WEAKENED("admission-weakened"),
    /** An expression changed: whether it forbids less, only its readers can tell. */
    ADMISSION_CHANGED("admission-changed");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As rules read it. */
    public String text() {
      return text;
    }
  }

  public AdmissionWeakening {
    words = Words.cut(words, MAX_WORDS);
  }
}

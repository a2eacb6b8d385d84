package dev.crowsnest.kubernetes.admission;

/**
 * A way in which a change of an object admits more than before.
 *
 * @param words one sentence for analysts, with the state before and after; bounded, and with
 *     nothing but names and settings
 */
public record AdmissionWeakening(Kind kind, String words) {
  private static final int MAX_WORDS = 800;

  /** The kinds that rules distinguish. */
  public enum Kind {
    /** A namespace enforces a lower Pod Security level or an older version of it, or none. */
    POD_SECURITY_LOWERED("pod-security-lowered"),
    /** A namespace was created that enforces no Pod Security, whatever the cluster's default. */
    POD_SECURITY_NOT_ENFORCED("pod-security-not-enforced"),
    /** Pod Security enforces the same as before, but audits or warns about less. */
    POD_SECURITY_REPORTS_LESS("pod-security-reports-less"),
    /** A webhook, a policy, or the binding of a policy was removed. */
    ADMISSION_REMOVED("admission-removed"),
    /**
     * One still exists but sees less, forbids less, ignores failures, or is called at another
     * address.
     */
    ADMISSION_WEAKENED("admission-weakened"),
    /** An expression changed; whether it forbids less is for the reader to decide. */
    ADMISSION_CHANGED("admission-changed");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the value in rules. */
    public String text() {
      return text;
    }
  }

  public AdmissionWeakening {
    words = Names.cut(words, MAX_WORDS);
  }
}

package dev.crowsnest.access.change;

/**
 * What a change amounts to: one finding each, the worst. The rules that report them decide how bad
 * each is; the order here is theirs.
 */
public enum AccessFinding {
  /** All of a broad group may use a PodSecurityPolicy that lets any pod through. */
  PRIVILEGED_PSP_FOR_BROAD_GROUP("privileged-psp-for-crowd"),
  /** All of a broad group may do everything. */
  EVERYTHING_FOR_BROAD_GROUP("everything-for-crowd"),
  /** Somebody may use a PodSecurityPolicy that lets any pod through. */
  PRIVILEGED_POLICY_USE_GAINED("privileged-psp-use-gained"),
  /** Somebody may do everything. */
  EVERYTHING_GAINED("everything-gained"),
  /** The actor gained what they did not have. */
  SELF_ESCALATION("self-escalation"),
  /** All of a broad group gained a dangerous permission. */
  DANGEROUS_FOR_BROAD_GROUP("dangerous-for-crowd"),
  /**
   * A broad group is given a role, or the use of a PodSecurityPolicy, of which nothing is known.
   */
  UNKNOWN_ROLE_FOR_BROAD_GROUP("unknown-role-for-crowd"),
  /** A namespace's Pod Security level was lowered. */
  POD_SECURITY_LOWERED("pod-security-lowered"),
  /** A webhook or admission policy is gone. */
  ADMISSION_REMOVED("admission-removed"),
  /** A webhook or admission policy lets more through. */
  ADMISSION_WEAKENED("admission-weakened"),
  /** Somebody gained a dangerous permission. */
  DANGEROUS_GAINED("dangerous-gained"),
  /** A role that Kubernetes itself maintains grants something else now. */
  DEFAULT_ROLE_CHANGED("default-role-changed"),
  /** Somebody holds something; whether they did before the change is unknown. */
  HELD_SINCE_UNKNOWN("held-since-unknown"),
  /** A PodSecurityPolicy's name promises what its fields do not keep. */
  MISLEADING_POLICY("misleading-psp"),
  /** Somebody gained something. */
  GAINED("gained"),
  /** An admission object changed; whether it lets more through is for its readers to tell. */
  ADMISSION_CHANGED("admission-changed"),
  /** Somebody lost something. */
  LOST("lost"),
  /** The control plane itself did what it does in every cluster. */
  ROUTINE("routine");

  private final String text;

  AccessFinding(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code access.finding}. */
  public String text() {
    return text;
  }
}

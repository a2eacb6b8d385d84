package dev.crowsnest.access.change;

/**
 * What a change amounts to: a single finding, the worst. The rules that report findings decide how
 * bad each one is; the order here follows them.
 */
public enum AccessFinding {
  /** A broad group may use a PodSecurityPolicy that admits any pod. */
  PRIVILEGED_PSP_FOR_BROAD_GROUP("privileged-psp-for-crowd"),
  /** A broad group may do everything. */
  EVERYTHING_FOR_BROAD_GROUP("everything-for-crowd"),
  /** Everybody may read all Secrets, create pods, or become somebody else, where it matters. */
  TAKEOVER_FOR_EVERYBODY("takeover-for-everybody"),
  /** Somebody may use a PodSecurityPolicy that admits any pod. */
  PRIVILEGED_POLICY_USE_GAINED("privileged-psp-use-gained"),
  /** Somebody may do everything. */
  EVERYTHING_GAINED("everything-gained"),
  /** The actor gained something that they did not have. */
  SELF_ESCALATION("self-escalation"),
  /** A broad group gained a dangerous permission. */
  DANGEROUS_FOR_BROAD_GROUP("dangerous-for-crowd"),
  /**
   * A broad group was granted a role, or the use of a PodSecurityPolicy, about which nothing is
   * known.
   */
  UNKNOWN_ROLE_FOR_BROAD_GROUP("unknown-role-for-crowd"),
  /** A namespace's Pod Security level was lowered. */
  POD_SECURITY_LOWERED("pod-security-lowered"),
  /** A webhook or admission policy was removed. */
  ADMISSION_REMOVED("admission-removed"),
  /** A webhook or admission policy admits more than before. */
  ADMISSION_WEAKENED("admission-weakened"),
  /** A namespace was created that enforces no Pod Security. */
  POD_SECURITY_NOT_ENFORCED("pod-security-not-enforced"),
  /** Somebody gained a dangerous permission. */
  DANGEROUS_GAINED("dangerous-gained"),
  /** A role that Kubernetes itself maintains was changed. */
  DEFAULT_ROLE_CHANGED("default-role-changed"),
  /** A read shows a dangerous grant whose creation no event has shown. */
  SEEN_NEVER_CREATED("seen-never-created"),
  /** Somebody has something; whether they had it before the change is unknown. */
  HELD_SINCE_UNKNOWN("held-since-unknown"),
  /** The name of a PodSecurityPolicy promises more than its fields enforce. */
  MISLEADING_POLICY("misleading-psp"),
  /** Somebody gained something. */
  GAINED("gained"),
  /** An admission object changed; whether it admits more is for the reader to decide. */
  ADMISSION_CHANGED("admission-changed"),
  /** Somebody lost something. */
  LOST("lost"),
  /** The control plane did what it does in every cluster. */
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

package dev.crowsnest.audit;

/**
 * How a request ended, as far as its event shows. Only {@link #ALLOWED} changed something for sure,
 * and {@link #MAY_HAVE_HAPPENED} perhaps.
 */
public enum Outcome {
  /** Done (2xx), or a connection upgraded (101). */
  ALLOWED("allowed"),
  /** A success that changed nothing because of {@code dryRun=All}. */
  DRY_RUN("dry run"),
  /** No valid credentials (401). */
  UNAUTHENTICATED("not authenticated"),
  /** 403 from the authorizer, including refused impersonation. */
  DENIED_BY_AUTHORIZATION("denied by authorization"),
  /**
   * Authorized, and refused by admission or by the RBAC escalation check: 403 with decision allow,
   * or whatever code a webhook or ValidatingAdmissionPolicy chose, told by the server's words.
   */
  DENIED_BY_ADMISSION("denied by admission"),
  /**
   * A deed without an answer that could be trusted: the server failed, gave up waiting or panicked,
   * the client went away, or no code was recorded. What it asked for may have been stored before.
   */
  MAY_HAVE_HAPPENED("may have happened"),
  /** Any other error: conflict, not found, invalid; of requests that change nothing, any. */
  FAILED("failed"),
  /** The event has no response code. */
  UNKNOWN("unknown");

  static final String DECISION = "authorization.k8s.io/decision";

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code outcome}. */
  public String text() {
    return text;
  }

  /** Returns the outcome that this event shows. */
  public static Outcome of(AuditEvent event) {
    int code = event.responseCode();
    if (UncertainAnswer.isOf(event)) {
      return MAY_HAVE_HAPPENED;
    }
    if (code == 0) {
      return UNKNOWN;
    }
    if (code == 101 || (code >= 200 && code < 300)) {
      return DryRun.of(event) ? DRY_RUN : ALLOWED;
    }
    if (RefusalWithCode.isOf(event)) {
      return DENIED_BY_ADMISSION;
    }
    if (code == 401) {
      return UNAUTHENTICATED;
    }
    if (code == 403) {
      return "allow".equals(event.annotation(DECISION))
          ? DENIED_BY_ADMISSION
          : DENIED_BY_AUTHORIZATION;
    }
    return FAILED;
  }
}

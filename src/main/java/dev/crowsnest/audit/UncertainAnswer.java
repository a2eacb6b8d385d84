package dev.crowsnest.audit;

import java.util.Set;

/** Whether the answer to a request leaves open what became of it. */
final class UncertainAnswer {
  private static final int BAD_REQUEST = 400;
  private static final Set<Integer> REFUSALS = Set.of(401, 403);
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  /** A timeout, a throttled step, a client that closed the connection. */
  private static final Set<Integer> GIVEN_UP = Set.of(408, TOO_MANY_REQUESTS, 499);

  private static final Set<Action> CONNECTIONS =
      Set.of(Action.EXEC, Action.ATTACH, Action.PORT_FORWARD);

  private UncertainAnswer() {}

  /** Only of deeds: what changes something, and what runs in a pod. */
  static boolean isOf(AuditEvent event) {
    if (event.stage() == Stage.REQUEST_RECEIVED || DryRun.of(event)) {
      return false;
    }
    int code = event.responseCode();
    boolean panicked = event.stage() == Stage.PANIC && code >= SERVER_ERROR;
    if (event.action() == Action.PROXY) {
      return code == 0 || panicked || isAnswerOfBackend(event, code);
    }
    if (CONNECTIONS.contains(event.action())) {
      // A code is the node's or the pod's own word, and says that nothing was run.
      return code == 0 || panicked;
    }
    boolean isUncertain = code == 0 || code >= SERVER_ERROR || GIVEN_UP.contains(code);
    return isUncertain && isChange(event) && !isRefusedEviction(event, code);
  }

  /**
   * Returns whether an error may be the word of what the request was passed on to: a kubelet
   * answers 500 where the command that it ran has failed. The API server's own words have a reason.
   */
  private static boolean isAnswerOfBackend(AuditEvent event, int code) {
    boolean isOwnWord =
        !event.text(HeadField.REASON).isEmpty() || !event.text(HeadField.MESSAGE).isEmpty();
    boolean wasAllowed = "allow".equals(event.annotation(Outcome.DECISION));
    return code >= BAD_REQUEST && !isOwnWord && (wasAllowed || !REFUSALS.contains(code));
  }

  private static boolean isChange(AuditEvent event) {
    return !event.objectRef().resource().isEmpty()
        && (Verbs.isWrite(event.verb()) || Verbs.isDelete(event.verb()))
        && !DryRun.isQuestion(event);
  }

  /** A disruption budget says no by this code. */
  private static boolean isRefusedEviction(AuditEvent event, int code) {
    return event.action() == Action.EVICTION && code == TOO_MANY_REQUESTS;
  }
}

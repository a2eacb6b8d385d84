package dev.crowsnest.audit;

/**
 * Recognizes refusals by webhooks and ValidatingAdmissionPolicies, which choose the code of their
 * answer: 422 and 400 are the usual ones.
 */
final class RefusalWithCode {
  private static final String BY_WEBHOOK = "admission webhook \"";
  private static final String WEBHOOK_REFUSED = " denied the request";
  private static final String BY_POLICY = "ValidatingAdmissionPolicy '";
  private static final String POLICY_REFUSED = " denied request: ";

  private RefusalWithCode() {}

  /** Returns whether one refused the request, if its code is that of an error of the client. */
  static boolean isOf(AuditEvent event) {
    if (event.responseCode() < 400 || !"allow".equals(event.annotation(Outcome.DECISION))) {
      return false;
    }
    String message = event.text(HeadField.MESSAGE);
    return has(message, BY_WEBHOOK, WEBHOOK_REFUSED) || has(message, BY_POLICY, POLICY_REFUSED);
  }

  private static boolean has(String message, String who, String refused) {
    int start = message.indexOf(who);
    return start >= 0 && message.indexOf(refused, start) >= 0;
  }
}

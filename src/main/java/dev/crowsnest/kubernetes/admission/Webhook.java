package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.List;

/** One webhook, with the defaults that Kubernetes fills in. */
record Webhook(
    RequestMatching matching,
    JsonNode conditions,
    boolean givesWay,
    boolean isAskedAgain,
    int timeoutSeconds,
    String target) {

  /**
   * Reads a webhook.
   *
   * @param isFirstVersion whether it is v1beta1, whose defaults were laxer
   */
  static Webhook of(JsonNode webhook, boolean isFirstVersion) {
    String matchPolicy = webhook.path("matchPolicy").asText(isFirstVersion ? "Exact" : "");
    return new Webhook(
        RequestMatching.ofWebhook(webhook, !matchPolicy.equals("Exact")),
        webhook.path("matchConditions"),
        webhook.path("failurePolicy").asText(isFirstVersion ? "Ignore" : "Fail").equals("Ignore"),
        webhook.path("reinvocationPolicy").asText("").equals("IfNeeded"),
        webhook.path("timeoutSeconds").asInt(isFirstVersion ? 30 : 10),
        WebhookTarget.words(webhook.path("clientConfig")));
  }

  /** Adds what the webhook refused before and does not refuse any more. */
  void weakened(Webhook after, AdmissionWeakenings findings) {
    if (!givesWay && after.givesWay) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "failurePolicy Fail -> Ignore: while it does not answer, everything is admitted");
    }
    matching.narrowed(after.matching, findings);
    Expressions.conditions(conditions, after.conditions, findings);
    // A webhook that fails closed refuses requests that it has no time for.
    if (after.givesWay && after.timeoutSeconds < timeoutSeconds) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "timeout "
              + timeoutSeconds
              + " s -> "
              + after.timeoutSeconds
              + " s, and requests that it has no time for are admitted");
    }
    if (isAskedAgain && !after.isAskedAgain) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "reinvocationPolicy IfNeeded -> Never: it does not see changes by later webhooks");
    }
    if (!target.equals(after.target)) {
      findings.add(
          Kind.ADMISSION_WEAKENED, "called at another address: " + target + " -> " + after.target);
    }
  }

  /** Returns a description of what is lost if the webhook is removed. */
  String words() {
    List<String> seen = matching.rules().stream().map(RequestRule::words).toList();
    return "called for "
        + (seen.isEmpty() ? "nothing" : Names.list(seen))
        + (givesWay ? ", failing open" : ", failing closed");
  }
}

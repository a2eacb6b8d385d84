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
   * @param isFirstVersion the defaults of v1beta1 were laxer
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

  /** Adds what the webhook held back before and does not any more. */
  void weakened(Webhook after, AdmissionWeakenings findings) {
    if (!givesWay && after.givesWay) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "failurePolicy Fail -> Ignore: while it does not answer, everything passes");
    }
    matching.narrowed(after.matching, findings);
    Expressions.conditions(conditions, after.conditions, findings);
    // A webhook that fails closed refuses what it has no time for.
    if (after.givesWay && after.timeoutSeconds < timeoutSeconds) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "timeout "
              + timeoutSeconds
              + " s -> "
              + after.timeoutSeconds
              + " s, and what it has no time for passes");
    }
    if (isAskedAgain && !after.isAskedAgain) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "reinvocationPolicy IfNeeded -> Never: what later webhooks change is not shown to it");
    }
    if (!target.equals(after.target)) {
      findings.add(Kind.ADMISSION_WEAKENED, "asked elsewhere: " + target + " -> " + after.target);
    }
  }

  /** Returns what is gone when the webhook is. */
  String words() {
    List<String> seen = matching.rules().stream().map(RequestRule::words).toList();
    return "asked about "
        + (seen.isEmpty() ? "nothing" : Words.list(seen))
        + (givesWay ? ", failing open" : ", failing closed");
  }
}

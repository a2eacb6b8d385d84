package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import dev.crowsnest.objects.LabelSelector;
import java.util.List;

/**
 * Which requests a webhook, a policy or a binding is asked about: rules, selectors, match policy.
 *
 * @param rules all that are asked about
 * @param exceptions of those, the ones that are not
 * @param isEquivalent whether an object counts in whichever version it comes
 */
record RequestMatching(
    List<RequestRule> rules,
    List<RequestRule> exceptions,
    LabelSelector namespaces,
    LabelSelector objects,
    boolean isEquivalent) {
  /** The match resources of policies and bindings. */
  static final Shape SHAPE =
      Shape.object()
          .with("resourceRules", Shape.list(RequestRule.SHAPE))
          .with("excludeResourceRules", Shape.list(RequestRule.SHAPE))
          .with("namespaceSelector", SelectorPosture.SHAPE)
          .with("objectSelector", SelectorPosture.SHAPE)
          .with("matchPolicy", Shape.text());

  /** Of a webhook: without rules it is asked about nothing. */
  static RequestMatching ofWebhook(JsonNode webhook, boolean isEquivalent) {
    return new RequestMatching(
        RequestRules.of(webhook.path("rules")),
        List.of(),
        LabelSelector.of(webhook.path("namespaceSelector")),
        LabelSelector.of(webhook.path("objectSelector")),
        isEquivalent);
  }

  /** Of a policy or binding: without rules it is asked about everything. */
  static RequestMatching ofPolicy(JsonNode resources) {
    List<RequestRule> rules = RequestRules.of(resources.path("resourceRules"));
    return new RequestMatching(
        rules.isEmpty() ? List.of(RequestRule.EVERYTHING) : rules,
        RequestRules.of(resources.path("excludeResourceRules")),
        LabelSelector.of(resources.path("namespaceSelector")),
        LabelSelector.of(resources.path("objectSelector")),
        !resources.path("matchPolicy").asText("").equals("Exact"));
  }

  /** Adds what is no longer asked about. */
  void narrowed(RequestMatching after, AdmissionWeakenings findings) {
    List<String> unseen = RequestRules.missing(rules, after.rules, after.isEquivalent);
    if (!unseen.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, "no longer asked about " + Words.list(unseen));
    }
    List<String> excepted = RequestRules.missing(after.exceptions, exceptions, isEquivalent);
    if (!excepted.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, "now leaves out " + Words.list(excepted));
    }
    narrowed("namespaceSelector", namespaces, after.namespaces, findings);
    narrowed("objectSelector", objects, after.objects, findings);
    if (isEquivalent && !after.isEquivalent) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "matchPolicy Equivalent -> Exact: the same objects in other versions pass by");
    }
  }

  private static void narrowed(
      String member, LabelSelector before, LabelSelector after, AdmissionWeakenings findings) {
    List<String> required = SelectorPosture.newlyRequired(before, after);
    if (!required.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, member + " now also requires " + Words.list(required));
    }
  }
}

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import dev.crowsnest.objects.LabelSelector;
import java.util.List;

/**
 * The requests that a webhook, a policy or a binding applies to: rules, selectors, match policy.
 *
 * @param rules all requests that it applies to
 * @param exceptions those of them that it does not apply to
 * @param isEquivalent whether an object counts in any of its versions
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

  /** Reads the matching of a webhook, which applies to nothing without rules. */
  static RequestMatching ofWebhook(JsonNode webhook, boolean isEquivalent) {
    return new RequestMatching(
        RequestRules.of(webhook.path("rules")),
        List.of(),
        LabelSelector.of(webhook.path("namespaceSelector")),
        LabelSelector.of(webhook.path("objectSelector")),
        isEquivalent);
  }

  /** Reads the matching of a policy or binding, which applies to everything without rules. */
  static RequestMatching ofPolicy(JsonNode resources) {
    List<RequestRule> rules = RequestRules.of(resources.path("resourceRules"));
    return new RequestMatching(
        rules.isEmpty() ? List.of(RequestRule.EVERYTHING) : rules,
        RequestRules.of(resources.path("excludeResourceRules")),
        LabelSelector.of(resources.path("namespaceSelector")),
        LabelSelector.of(resources.path("objectSelector")),
        !resources.path("matchPolicy").asText("").equals("Exact"));
  }

  /** Adds what it no longer applies to. */
  void narrowed(RequestMatching after, AdmissionWeakenings findings) {
    List<String> unseen = RequestRules.missing(rules, after.rules, after.isEquivalent);
    if (!unseen.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, "no longer applies to " + Names.list(unseen));
    }
    List<String> excepted = RequestRules.missing(after.exceptions, exceptions, isEquivalent);
    if (!excepted.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, "now leaves out " + Names.list(excepted));
    }
    narrowed("namespaceSelector", namespaces, after.namespaces, findings);
    narrowed("objectSelector", objects, after.objects, findings);
    if (isEquivalent && !after.isEquivalent) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "matchPolicy Equivalent -> Exact: the same objects in other versions are not checked");
    }
  }

  private static void narrowed(
      String member, LabelSelector before, LabelSelector after, AdmissionWeakenings findings) {
    List<String> required = SelectorPosture.newlyRequired(before, after);
    if (!required.isEmpty()) {
      findings.add(Kind.ADMISSION_WEAKENED, member + " now also requires " + Names.list(required));
    }
  }
}

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Bindings of admission policies, without which a policy has no effect. */
final class AdmissionPolicyBindingPosture implements Posture {
  private static final Shape SHAPE =
      Shape.object()
          .with(
              "spec",
              Shape.object()
                  .with("policyName", Shape.text())
                  .with("validationActions", Shape.list(Shape.text()))
                  .with("matchResources", RequestMatching.SHAPE)
                  .with(
                      "paramRef",
                      Shape.object()
                          .with("name", Shape.text())
                          .with("namespace", Shape.text())
                          .with("parameterNotFoundAction", Shape.text())
                          .with("selector", SelectorPosture.SHAPE)));

  private static final String DENY = "Deny";

  private final String kind;

  AdmissionPolicyBindingPosture(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    JsonNode then = before.path("spec");
    JsonNode now = after.path("spec");
    Set<String> actions = actions(then);
    if (actions.contains(DENY) && !actions(now).contains(DENY)) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "no longer denies: validationActions "
              + Names.list(actions)
              + " -> "
              + Names.list(actions(now)));
    }
    RequestMatching.ofPolicy(then.path("matchResources"))
        .narrowed(RequestMatching.ofPolicy(now.path("matchResources")), findings);
    if (!then.path("policyName").equals(now.path("policyName"))) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "now binds another policy: "
              + Names.name(then.path("policyName"))
              + " -> "
              + Names.name(now.path("policyName")));
    }
    parameters(then.path("paramRef"), now.path("paramRef"), findings);
  }

  @Override
  public void removed(Optional<JsonNode> before, AdmissionWeakenings findings) {
    findings.add(
        Kind.ADMISSION_REMOVED,
        before
            .map(binding -> "deleted; it bound " + policy(binding.path("spec")))
            .orElse("deleted; the policy that it bound was never seen"));
  }

  private static void parameters(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    String action = "parameterNotFoundAction";
    if (before.path(action).asText("").equals(DENY)
        && after.path(action).asText("").equals("Allow")) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          action + " Deny -> Allow: without parameters, everything is admitted");
    } else if (!before.equals(after)) {
      findings.add(Kind.ADMISSION_CHANGED, "the parameters of its policy have changed");
    }
  }

  private static String policy(JsonNode spec) {
    String actions = Names.list(actions(spec));
    return "policy "
        + Names.name(spec.path("policyName"))
        + (actions.isEmpty() ? "" : " with " + actions);
  }

  private static Set<String> actions(JsonNode spec) {
    Set<String> actions = new TreeSet<>();
    spec.path("validationActions").forEach(action -> actions.add(action.asText("")));
    return actions;
  }
}

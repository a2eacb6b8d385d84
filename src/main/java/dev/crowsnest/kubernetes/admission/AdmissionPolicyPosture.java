package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.Optional;

/** Admission policies written in CEL. */
final class AdmissionPolicyPosture implements Posture {
  private static final Shape EXPRESSION = Shape.object().with("expression", Shape.text());

  private final String kind;
  private final String effects;
  private final String effect;

  /**
   * Creates the posture of a kind of policies.
   *
   * @param effects the member that lists what the policy does
   * @param effect the noun for one of them
   */
  AdmissionPolicyPosture(String kind, String effects, String effect) {
    this.kind = kind;
    this.effects = effects;
    this.effect = effect;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Shape shape() {
    return Shape.object()
        .with(
            "spec",
            Shape.object()
                .with("failurePolicy", Shape.text())
                .with("paramKind", parameterKind())
                .with("matchConstraints", RequestMatching.SHAPE)
                .with("matchConditions", Expressions.CONDITIONS)
                .with("variables", Expressions.CONDITIONS)
                .with(
                    effects,
                    Shape.list(
                        Shape.object()
                            .with("expression", Shape.text())
                            .with("patchType", Shape.text())
                            .with("jsonPatch", EXPRESSION)
                            .with("applyConfiguration", EXPRESSION))));
  }

  @Override
  public void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    JsonNode then = before.path("spec");
    JsonNode now = after.path("spec");
    if (!givesWay(then) && givesWay(now)) {
      findings.add(
          Kind.ADMISSION_WEAKENED,
          "failurePolicy Fail -> Ignore: requests on which its expressions fail are admitted");
    }
    RequestMatching.ofPolicy(then.path("matchConstraints"))
        .narrowed(RequestMatching.ofPolicy(now.path("matchConstraints")), findings);
    Expressions.conditions(then.path("matchConditions"), now.path("matchConditions"), findings);
    Expressions.effects(effect, then.path(effects), now.path(effects), findings);
    if (!then.path("variables").equals(now.path("variables"))) {
      findings.add(Kind.ADMISSION_CHANGED, "the variables of its expressions have changed");
    }
    if (!then.path("paramKind").equals(now.path("paramKind"))) {
      findings.add(Kind.ADMISSION_CHANGED, "the kind of its parameters has changed");
    }
  }

  @Override
  public void removed(Optional<JsonNode> before, AdmissionWeakenings findings) {
    findings.add(
        Kind.ADMISSION_REMOVED,
        before
            .map(policy -> policy.path("spec").path(effects).size())
            .map(count -> "deleted, with its " + effects + " (" + count + ')')
            .orElse("deleted; what it checked was never seen"));
  }

  private static boolean givesWay(JsonNode spec) {
    return spec.path("failurePolicy").asText("").equals("Ignore");
  }

  private static Shape parameterKind() {
    return Shape.object().with("apiVersion", Shape.text()).with("kind", Shape.text());
  }
}

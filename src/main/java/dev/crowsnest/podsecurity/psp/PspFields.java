package dev.crowsnest.podsecurity.psp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RequestedObject;
import java.util.List;
import java.util.Optional;

/** The fields {@code podSecurityPolicy.*}: how privileged a pod a written policy admits. */
public final class PspFields {
  private static final String RESOURCE = "podsecuritypolicies";

  /**
   * The grade of the policy that an event writes; empty if it writes none, or only a fragment from
   * which the grade does not follow.
   */
  static final Fact<Optional<PspGrade>> GRADE = Fact.of("podSecurityPolicy", PspFields::grade);

  private PspFields() {}

  /** Returns all fields, in the order of the documentation. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "podSecurityPolicy.level",
            Level.REQUEST,
            "The strictest level that every pod admitted by the written PodSecurityPolicy"
                + " satisfies: privileged, baseline, restricted; absent if the event does not write"
                + " one; for a patch whose result is not logged, only privileged can be known",
            view -> view.get(GRADE).map(grade -> grade.level().text())),
        DerivedField.texts(
            "podSecurityPolicy.reasons",
            Level.REQUEST,
            "Why the policy does not have a stricter level, the worst reason first; absent if there"
                + " are no reasons",
            PspFields::reasons));
  }

  private static List<String> reasons(EventView view) {
    return view.get(GRADE).map(PspGrade::reasons).orElse(List.of());
  }

  private static Optional<PspGrade> grade(EventView view) {
    Optional<PodSecurityPolicy> whole = written(view.event());
    if (whole.isPresent() || !isOfPolicies(view.event()) || !view.event().verb().equals("patch")) {
      return whole.map(PspGrade::of);
    }
    JsonNode fragment = view.get(RequestedObject.FACT).object();
    return PspGrade.ofFragment(PodSecurityPolicy.read(fragment));
  }

  private static boolean isOfPolicies(AuditEvent event) {
    return event.objectRef().resourcePath().equals(RESOURCE);
  }

  private static Optional<PodSecurityPolicy> written(AuditEvent event) {
    if (!isOfPolicies(event)) {
      return Optional.empty();
    }
    return switch (event.verb()) {
      case "create", "update" ->
          read(event, Body.RESPONSE_OBJECT).or(() -> read(event, Body.REQUEST_OBJECT));
      case "patch" -> read(event, Body.RESPONSE_OBJECT);
      default -> Optional.empty();
    };
  }

  private static Optional<PodSecurityPolicy> read(AuditEvent event, Body body) {
    JsonNode policy = event.body(body);
    boolean whole =
        "PodSecurityPolicy".equals(policy.path("kind").textValue())
            && policy.path("spec").isObject();
    return whole ? Optional.of(PodSecurityPolicy.read(policy)) : Optional.empty();
  }
}

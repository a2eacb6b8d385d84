package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares lists of CEL expressions without understanding them: a removed one forbids less, a new
 * match condition narrows, and of a changed one only the fact that it changed is known.
 */
final class Expressions {
  static final Shape CONDITIONS =
      Shape.list(Shape.object().with("name", Shape.text()).with("expression", Shape.text()));

  private Expressions() {}

  /** Compares match conditions, all of which must hold for anything to be checked. */
  static void conditions(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    Map<String, String> known = new LinkedHashMap<>();
    before.forEach(
        condition -> known.put(name(condition), condition.path("expression").asText("")));
    for (JsonNode condition : after) {
      String expression = condition.path("expression").asText("");
      if (known.containsValue(expression)) {
        continue;
      }
      String earlier = known.get(name(condition));
      if (earlier == null || Constant.isFalse(expression)) {
        findings.add(
            Kind.ADMISSION_WEAKENED,
            "now only if " + Names.name(name(condition)) + ": " + Names.name(expression));
      } else {
        findings.add(
            Kind.ADMISSION_CHANGED,
            "only if "
                + Names.name(name(condition))
                + ": "
                + Names.name(earlier)
                + " -> "
                + Names.name(expression));
      }
    }
  }

  /** Compares validations or mutations, each of which forbids, or changes, something of its own. */
  static void effects(String noun, JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    Set<JsonNode> kept = new HashSet<>();
    after.forEach(kept::add);
    Set<JsonNode> known = new HashSet<>();
    before.forEach(known::add);
    List<JsonNode> gone = without(before, kept);
    List<JsonNode> added = without(after, known);
    for (int i = 0; i < gone.size(); i++) {
      String earlier = expression(gone.get(i));
      if (i >= added.size()) {
        findings.add(Kind.ADMISSION_WEAKENED, noun + " removed: " + Names.name(earlier));
        continue;
      }
      String now = expression(added.get(i));
      findings.add(
          Constant.isTrue(now) || Constant.isAlternative(now, earlier)
              ? Kind.ADMISSION_WEAKENED
              : Kind.ADMISSION_CHANGED,
          noun + ' ' + Names.name(earlier) + " -> " + Names.name(now));
    }
  }

  private static List<JsonNode> without(JsonNode all, Set<JsonNode> others) {
    List<JsonNode> rest = new ArrayList<>();
    all.forEach(
        one -> {
          if (!others.contains(one)) {
            rest.add(one);
          }
        });
    return rest;
  }

  /** Returns the expression of a validation, or that of the patch of a mutation. */
  private static String expression(JsonNode effect) {
    for (JsonNode place :
        List.of(effect, effect.path("jsonPatch"), effect.path("applyConfiguration"))) {
      if (place.path("expression").isTextual()) {
        return place.path("expression").textValue();
      }
    }
    return "";
  }

  private static String name(JsonNode condition) {
    return condition.path("name").asText("");
  }
}

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which labels an object must have; without a requirement, everything is selected.
 *
 * @param requirements all must hold
 */
record LabelSelector(List<Requirement> requirements) {
  static final Shape SHAPE =
      Shape.object()
          .with("matchLabels", Shape.textMap(key -> true))
          .with(
              "matchExpressions",
              Shape.list(
                  Shape.object()
                      .with("key", Shape.text())
                      .with("operator", Shape.text())
                      .with("values", Shape.list(Shape.text()))));

  LabelSelector {
    requirements = List.copyOf(requirements);
  }

  static LabelSelector of(JsonNode selector) {
    List<Requirement> requirements = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            label ->
                requirements.add(
                    new Requirement(label.getKey(), "In", Set.of(label.getValue().asText("")))));
    for (JsonNode expression : selector.path("matchExpressions")) {
      Set<String> values = new TreeSet<>();
      expression.path("values").forEach(value -> values.add(value.asText("")));
      requirements.add(
          new Requirement(
              expression.path("key").asText(""), expression.path("operator").asText(""), values));
    }
    return new LabelSelector(requirements);
  }

  /** What is required here and did not follow from what was required before. */
  List<String> newlyRequired(LabelSelector before) {
    return requirements.stream()
        .filter(now -> before.requirements.stream().noneMatch(then -> then.implies(now)))
        .map(Requirement::words)
        .distinct()
        .toList();
  }

  /** One requirement; an unknown operator is a requirement that only itself implies. */
  record Requirement(String key, String operator, Set<String> values) {
    Requirement {
      values = Set.copyOf(values);
    }

    /** Whether whatever fulfils this also fulfils the other. */
    boolean implies(Requirement other) {
      if (!key.equals(other.key)) {
        return false;
      }
      return switch (other.operator) {
        case "In" -> operator.equals("In") && other.values.containsAll(values);
        case "NotIn" -> impliesNotIn(other.values);
        case "Exists" -> operator.equals("Exists") || operator.equals("In");
        default -> operator.equals(other.operator) && values.equals(other.values);
      };
    }

    /** An absent label is not in any list. */
    private boolean impliesNotIn(Set<String> excluded) {
      return switch (operator) {
        case "NotIn" -> values.containsAll(excluded);
        case "In" -> values.stream().noneMatch(excluded::contains);
        default -> operator.equals("DoesNotExist");
      };
    }

    String words() {
      return values.isEmpty()
          ? Words.name(key) + ' ' + Words.name(operator)
          : Words.name(key)
              + ' '
              + Words.name(operator)
              + " ("
              + Words.list(new TreeSet<>(values))
              + ')';
    }
  }
}

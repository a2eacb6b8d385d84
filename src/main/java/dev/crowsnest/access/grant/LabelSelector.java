package dev.crowsnest.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are meant, by their labels (apimachinery {@code LabelSelectorAsSelector}): all of
 * its requirements must hold; one without requirements means every object.
 */
record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

  /** {@code key In (values)} and its like; an unknown operator is never satisfied. */
  private record Requirement(String key, String operator, Set<String> values) {
    boolean holds(@Nullable String value) {
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  static LabelSelector read(JsonNode selector) {
    Map<String, String> labels = new LinkedHashMap<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText("")));
    List<Requirement> requirements = new ArrayList<>();
    for (JsonNode expression : selector.path("matchExpressions")) {
      List<String> values = new ArrayList<>();
      expression.path("values").forEach(value -> values.add(value.asText("")));
      requirements.add(
          new Requirement(
              expression.path("key").asText(""),
              expression.path("operator").asText(""),
              Set.copyOf(values)));
    }
    return new LabelSelector(labels, List.copyOf(requirements));
  }

  boolean matches(Map<String, String> labels) {
    for (var label : matchLabels.entrySet()) {
      if (!label.getValue().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    for (Requirement requirement : matchExpressions) {
      if (!requirement.holds(labels.get(requirement.key()))) {
        return false;
      }
    }
    return true;
  }
}

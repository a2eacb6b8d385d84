package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects objects by their labels (apimachinery {@code LabelSelectorAsSelector}). A selector
 * without requirements selects every object.
 *
 * @param requirements all must hold
 */
public record LabelSelector(List<Requirement> requirements) {
  private static final String IN = "In";
  private static final String NOT_IN = "NotIn";
  private static final String EXISTS = "Exists";
  private static final String DOES_NOT_EXIST = "DoesNotExist";

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** Parses a selector of any shape; what is missing in it is not required. */
  public static LabelSelector of(JsonNode selector) {
    List<Requirement> requirements = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(
            label ->
                requirements.add(
                    new Requirement(label.getKey(), IN, Set.of(label.getValue().asText("")))));
    for (JsonNode expression : selector.path("matchExpressions")) {
      List<String> values = new ArrayList<>();
      expression.path("values").forEach(value -> values.add(value.asText("")));
      requirements.add(
          new Requirement(
              expression.path("key").asText(""),
              expression.path("operator").asText(""),
              Set.copyOf(values)));
    }
    return new LabelSelector(requirements);
  }

  /** Returns whether an object with these labels is selected. */
  public boolean matches(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holds(labels.get(requirement.key()))) {
        return false;
      }
    }
    return true;
  }

  /** Returns a label that every selected object has; empty if there is no single one. */
  public Optional<Map.Entry<String, String>> necessaryLabel() {
    return requirements.stream()
        .filter(one -> one.operator.equals(IN) && one.values.size() == 1)
        .findFirst()
        .map(one -> Map.entry(one.key, one.values.iterator().next()));
  }

  /** Returns the requirements that do not follow from those of the earlier selector. */
  public List<Requirement> newlyRequired(LabelSelector before) {
    return requirements.stream()
        .filter(now -> before.requirements.stream().noneMatch(then -> then.implies(now)))
        .toList();
  }

  /** A requirement such as {@code key In (values)}; an unknown operator never holds. */
  public record Requirement(String key, String operator, Set<String> values) {
    public Requirement {
      values = Set.copyOf(values);
    }

    /** Returns whether the value of the label meets it; null for an object without the label. */
    boolean holds(@Nullable String value) {
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
        default -> false;
      };
    }

    /** Returns whether everything that meets this requirement also meets the other. */
    public boolean implies(Requirement other) {
      if (!key.equals(other.key)) {
        return false;
      }
      return switch (other.operator) {
        case IN -> operator.equals(IN) && other.values.containsAll(values);
        case NOT_IN -> impliesNotIn(other.values);
        case EXISTS -> operator.equals(EXISTS) || operator.equals(IN);
        default -> operator.equals(other.operator) && values.equals(other.values);
      };
    }

    /**
     * Returns whether this implies the exclusion of the values; an absent label is not in any list.
     */
    private boolean impliesNotIn(Set<String> excluded) {
      return switch (operator) {
        case NOT_IN -> values.containsAll(excluded);
        case IN -> values.stream().noneMatch(excluded::contains);
        default -> operator.equals(DOES_NOT_EXIST);
      };
    }
  }
}

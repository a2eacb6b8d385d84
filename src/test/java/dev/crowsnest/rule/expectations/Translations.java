package dev.crowsnest.rule.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which alerts of ours mean the same as a rule of another tool. {@code translations.tsv} has three
 * columns: their rule; the rules of ours, any of which will do ({@code *}: any of level low or
 * above); and what the alert must say besides, because one rule of ours covers creation and change,
 * success and attempt, and theirs only one of them: {@code field=value; field=one|other}.
 */
final class Translations {
  private static final String ANY_RULE = "*";
  private final Map<String, Translation> bySource = new TreeMap<>();

  private record Translation(Set<String> rules, Map<String, Set<String>> conditions) {}

  static Translations read() throws IOException {
    Translations translations = new Translations();
    for (String[] cells : Tables.read("translations.tsv", 3)) {
      Map<String, Set<String>> conditions = new TreeMap<>();
      for (String condition : words(cells[2], "; ")) {
        String[] sides = condition.split("=", 2);
        conditions.put(sides[0], Set.of(sides[1].split("\\|")));
      }
      Translation translation = new Translation(new TreeSet<>(words(cells[1], " ")), conditions);
      if (translations.bySource.put(cells[0], translation) != null) {
        throw new IOException("translated twice: " + cells[0]);
      }
    }
    return translations;
  }

  boolean knows(String source) {
    return bySource.containsKey(source);
  }

  /** The rules of ours that some translation names. */
  Set<String> namedRules() {
    Set<String> named = new TreeSet<>();
    bySource.values().forEach(translation -> named.addAll(translation.rules()));
    named.remove(ANY_RULE);
    return named;
  }

  /** Whether our rule's match of the event says what the other tool's rule would. */
  boolean means(String source, Rule rule, EventView view) {
    Translation translation = bySource.get(source);
    if (translation == null) {
      throw new IllegalArgumentException("no translation of " + source);
    }
    boolean named =
        translation.rules().contains(ANY_RULE)
            ? rule.level().compareTo(RuleLevel.LOW) >= 0
            : translation.rules().contains(shortName(rule));
    return named
        && translation.conditions().entrySet().stream()
            .allMatch(condition -> has(view, condition.getKey(), condition.getValue()));
  }

  /** {@code exec_into_pod} of {@code rules/execution/kubernetes_audit_exec_into_pod.yml}. */
  static String shortName(Rule rule) {
    return rule.file().replaceAll(".*/kubernetes_audit_|\\.yml$", "");
  }

  private static boolean has(EventView view, String name, Set<String> values) {
    Field field =
        FieldCatalogue.all().stream()
            .filter(derived -> derived.name().equals(name))
            .findFirst()
            .<Field>map(DerivedField.class::cast)
            .orElseGet(() -> PathField.of(name));
    return field.any(view, (JsonNode value) -> values.contains(value.asText()));
  }

  private static List<String> words(String cell, String separator) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(separator));
  }
}

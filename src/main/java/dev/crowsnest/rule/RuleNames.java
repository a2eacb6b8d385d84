package dev.crowsnest.rule;

import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Finds rules as people name them: by id, by name or else by what their file is called, or by
 * title, in any case. An id comes before a name, and a name before a title.
 */
public final class RuleNames {
  private static final List<Function<Rule, String>> KINDS =
      List.of(Rule::id, Rule::name, Rule::shortName, Rule::title);

  private RuleNames() {}

  /** Returns the rules that are called so: more than one only if they share a file or a title. */
  public static List<Rule> find(String typed, Collection<Rule> rules) {
    for (Function<Rule, String> kind : KINDS) {
      List<Rule> found =
          rules.stream()
              .filter(rule -> !typed.isEmpty() && kind.apply(rule).equalsIgnoreCase(typed))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Returns {@code ; did you mean ...?} for a name that no rule has; empty if none is similar. */
  public static String suggestion(String typed, Collection<Rule> rules) {
    return SimilarNames.orElse(typed, of(rules));
  }

  /** Returns all ids, names and titles. */
  public static List<String> of(Collection<Rule> rules) {
    List<String> names = new ArrayList<>();
    for (Rule rule : rules) {
      KINDS.forEach(kind -> names.add(kind.apply(rule)));
    }
    return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
  }
}

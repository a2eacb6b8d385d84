package dev.crowsnest.rule;

import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds rules as people name them: by id, by Sigma {@code name}, or by title, in any case. An id
 * comes before a name, and a name before a title.
 */
public final class RuleNames {
  private static final List<Function<Rule, String>> KINDS =
      List.of(Rule::id, Rule::name, Rule::title);

  private RuleNames() {}

  /** Returns the rule that is called so; several of one title are ordered as they were read. */
  public static Optional<Rule> find(String typed, Collection<Rule> rules) {
    for (Function<Rule, String> kind : KINDS) {
      for (Rule rule : rules) {
        if (!typed.isEmpty() && kind.apply(rule).equalsIgnoreCase(typed)) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
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
    return names.stream().filter(name -> !name.isEmpty()).toList();
  }
}

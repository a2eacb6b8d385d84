package dev.crowsnest.rule;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.compile.CompiledRule;
import dev.crowsnest.rule.compile.RuleIndex;
import dev.crowsnest.rule.explanation.Explainer;
import dev.crowsnest.rule.explanation.Explanation;
import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The rules in force, compiled and indexed. Immutable and thread-safe. */
public final class RuleSet {
  private final List<CompiledRule> compiled;
  private final List<Rule> rules;
  private final RuleIndex index;
  private final Map<String, String> versions;
  private final String version;

  /**
   * A set that is in force from now on.
   *
   * @param versions of each rule by its id
   */
  RuleSet(
      List<CompiledRule> compiled,
      FieldResolver fields,
      Map<String, String> versions,
      String version) {
    this.compiled = List.copyOf(compiled);
    this.rules = compiled.stream().map(CompiledRule::rule).toList();
    this.index = new RuleIndex(compiled, fields);
    this.versions = Map.copyOf(versions);
    this.version = version;
  }

  /** Returns the matches of all rules, in the order of {@link #rules()}; empty for most events. */
  public List<Match> match(EventView view) {
    Matches matches = new Matches(view);
    index.forEachPossible(view, matches);
    return matches.list();
  }

  /**
   * Explains why a rule matches an event, or why it does not.
   *
   * @param called the id, name or title of the rule, as {@link RuleNames} finds it
   * @return empty if there is no such rule
   */
  public Optional<Explanation> explain(String called, EventView view) {
    return RuleNames.find(called, rules).stream()
        .findFirst()
        .map(rule -> compiled.get(rules.indexOf(rule)))
        .map(rule -> Explainer.explain(rule, view));
  }

  /** Returns what each rule checks, its filters included, in the order of {@link #rules()}. */
  public Map<Rule, EventCheck> checks() {
    Map<Rule, EventCheck> checks = new LinkedHashMap<>();
    compiled.forEach(rule -> checks.put(rule.rule(), rule.check()));
    return checks;
  }

  /** Returns the rules, ordered by the names of their files. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * By the id of each rule, the hash of what decides whether it matches: its detection, those of
   * the filters that apply to it, and all value lists. Texts, level and triage do not count.
   */
  public Map<String, String> versions() {
    return versions;
  }

  /**
   * The hash of everything that these rules are made of: equal for equal contents, in whatever
   * order and under whatever names the files were read.
   */
  public String version() {
    return version;
  }

  /** Gathers the matches of one event; allocates no list before the first one. */
  private static final class Matches implements Consumer<CompiledRule> {
    private final EventView view;
    private List<Match> list = List.of();

    Matches(EventView view) {
      this.view = view;
    }

    @Override
    public void accept(CompiledRule rule) {
      if (!rule.matches(view)) {
        return;
      }
      if (list.isEmpty()) {
        list = new ArrayList<>();
      }
      list.add(rule.match(view));
    }

    List<Match> list() {
      return list;
    }
  }
}

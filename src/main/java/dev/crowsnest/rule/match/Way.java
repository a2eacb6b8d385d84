package dev.crowsnest.rule.match;

import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One way to make a check hold: what it demands of each field. Immutable.
 *
 * @param demands by the field's name
 * @param holding the single checks that hold
 * @param failing the single checks that do not
 * @param reasons why there is a demand of a field that the rule does not name, by its name
 */
record Way(
    Map<String, FieldDemand> demands,
    Set<EventCheck> holding,
    Set<EventCheck> failing,
    Map<String, String> reasons) {
  static final Way OPEN = new Way(Map.of(), Set.of(), Set.of(), Map.of());

  private static final String LEVEL = "level";

  /** The same value under another name. */
  private static final Map<String, String> ALIASES = Map.of("evidence.level", LEVEL);

  private static final List<String> CONNECTIONS = List.of("exec", "attach", "portforward", "proxy");

  static Way of(EventCheck check, boolean holds) {
    return holds
        ? new Way(Map.of(), Set.of(check), Set.of(), Map.of())
        : new Way(Map.of(), Set.of(), Set.of(check), Map.of());
  }

  Way demanding(Field field, UnaryOperator<FieldDemand> change) {
    return demanding(field.name(), Feasibility.isSingle(field), change);
  }

  /** Adds that the event was recorded at least at this level, because a field is only there. */
  Way recordedFrom(Level least, String field) {
    List<String> levels =
        Stream.of(Level.values())
            .filter(level -> level.compareTo(least) >= 0)
            .map(Level::text)
            .toList();
    return demanding(LEVEL, true, demand -> demand.passing(oneOf(levels)))
        .because(LEVEL, "'" + field + "' is not recorded below the audit level " + least.text());
  }

  /** Adds that the request is not a connection to a pod: these have no body. */
  Way notOfConnections(String field) {
    String reason =
        "'"
            + field
            + "' is never recorded of an exec, attach, portforward or proxy (see exec.command)";
    return demanding("objectRef.subresource", true, demand -> demand.failing(oneOf(CONNECTIONS)))
        .demanding("action", true, demand -> demand.failing(oneOf(CONNECTIONS)))
        .because("objectRef.subresource", reason)
        .because("action", reason);
  }

  Way and(Way other) {
    Map<String, FieldDemand> both = new TreeMap<>(demands);
    other.demands.forEach((name, demand) -> both.merge(name, demand, FieldDemand::and));
    Map<String, String> why = new HashMap<>(reasons);
    why.putAll(other.reasons);
    return new Way(both, union(holding, other.holding), union(failing, other.failing), why);
  }

  /** Returns why no event can be so; empty if one can, or if it cannot be told. */
  Optional<String> contradiction() {
    for (Map.Entry<String, FieldDemand> demand : demands.entrySet()) {
      if (demand.getValue().isContradiction()) {
        String name = demand.getKey();
        return Optional.of(
            reasons.getOrDefault(name, "what it asks of '" + name + "' contradicts itself"));
      }
    }
    return holding.stream().anyMatch(failing::contains)
        ? Optional.of("a part of it must hold and must not hold")
        : Optional.empty();
  }

  private Way demanding(String field, boolean single, UnaryOperator<FieldDemand> change) {
    String name = ALIASES.getOrDefault(field, field);
    Map<String, FieldDemand> more = new TreeMap<>(demands);
    more.put(name, change.apply(more.getOrDefault(name, FieldDemand.none(single))));
    return new Way(more, holding, failing, reasons);
  }

  private Way because(String field, String reason) {
    Map<String, String> more = new HashMap<>(reasons);
    more.put(field, reason);
    return new Way(demands, holding, failing, more);
  }

  private static ValueMatcher oneOf(List<String> texts) {
    return OneOfMatcher.of(
        texts.stream()
            .<ValueMatcher>map(text -> new TextMatcher.Exact(CaseFolding.fold(text), false))
            .toList());
  }

  private static Set<EventCheck> union(Set<EventCheck> one, Set<EventCheck> other) {
    Set<EventCheck> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}

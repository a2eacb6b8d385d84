package dev.crowsnest.rule.compile;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.match.Combination;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.FieldCollector;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that is ready to run.
 *
 * @param filters the filters that exclude events from it
 * @param check holds if the rule's condition holds and that of no filter
 * @param triage what becomes of its matches
 */
public record CompiledRule(
    Rule rule,
    CompiledDetections detections,
    List<CompiledDetections> filters,
    EventCheck check,
    CompiledTriage triage) {
  public CompiledRule {
    filters = List.copyOf(filters);
  }

  static CompiledRule of(
      Rule rule,
      CompiledDetections detections,
      List<CompiledDetections> filters,
      CompiledTriage triage) {
    List<EventCheck> checks = new ArrayList<>(List.of(detections.check()));
    filters.forEach(filter -> checks.add(new EventCheck.Not(filter.check())));
    return new CompiledRule(rule, detections, filters, Combination.allOf(checks), triage);
  }

  public boolean matches(EventView view) {
    return check.test(view);
  }

  /** Returns the match; must only be called if the event matches. */
  public Match match(EventView view) {
    FieldCollector collector = new FieldCollector();
    check.collect(view, collector);
    return new Match(rule, collector.list(), triage);
  }
}

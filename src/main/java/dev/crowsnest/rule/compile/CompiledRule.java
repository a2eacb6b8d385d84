package dev.crowsnest.rule.compile;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Explanation;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.Rule;
import dev.crowsnest.rule.match.AllCheck;
import dev.crowsnest.rule.match.Check;
import dev.crowsnest.rule.match.FieldCollector;
import dev.crowsnest.rule.match.NotCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that runs.
 *
 * @param filters the filters that take events away from it
 * @param check the rule's condition, and none of its filters'
 */
public record CompiledRule(
    Rule rule, CompiledDetections detections, List<CompiledDetections> filters, Check check) {
  public CompiledRule {
    filters = List.copyOf(filters);
  }

  static CompiledRule of(
      Rule rule, CompiledDetections detections, List<CompiledDetections> filters) {
    List<Check> checks = new ArrayList<>(List.of(detections.check()));
    filters.forEach(filter -> checks.add(new NotCheck(filter.check())));
    return new CompiledRule(rule, detections, filters, AllCheck.of(checks));
  }

  public boolean matches(EventView view) {
    return check.test(view);
  }

  /** Which parts of the rule hold for the event. */
  public Explanation explain(EventView view) {
    List<Explanation.Section> sections = new ArrayList<>();
    sections.add(Explainer.section(Explanation.Role.RULE, detections, view));
    filters.forEach(
        filter -> sections.add(Explainer.section(Explanation.Role.FILTER, filter, view)));
    return new Explanation(rule, matches(view), sections);
  }

  /** The match; only to be asked for when the event matches. */
  public Match match(EventView view) {
    FieldCollector collector = new FieldCollector();
    check.collect(view, collector);
    return new Match(rule, collector.list());
  }
}

package dev.crowsnest.rule.explanation;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.rule.compile.CompiledDetections;
import dev.crowsnest.rule.compile.CompiledPart;
import dev.crowsnest.rule.compile.CompiledRule;
import dev.crowsnest.rule.match.FieldCollector;
import dev.crowsnest.rule.match.MatchedField;
import java.util.ArrayList;
import java.util.List;

/** Tests every part of a rule separately, to show its author which of them do not hold. */
public final class Explainer {
  private Explainer() {}

  /** Explains which parts of the rule, and of its filters, hold for the event. */
  public static Explanation explain(CompiledRule rule, EventView view) {
    List<Explanation.Section> sections = new ArrayList<>();
    sections.add(section(Explanation.Role.RULE, rule.detections(), view));
    rule.filters().forEach(filter -> sections.add(section(Explanation.Role.FILTER, filter, view)));
    return new Explanation(rule.rule(), rule.matches(view), sections);
  }

  private static Explanation.Section section(
      Explanation.Role role, CompiledDetections detections, EventView view) {
    List<Explanation.Step> selections =
        detections.selections().entrySet().stream()
            .map(entry -> named(entry.getKey(), entry.getValue(), view))
            .toList();
    return new Explanation.Section(
        role,
        detections.owner(),
        detections.conditionTexts(),
        detections.check().test(view),
        selections);
  }

  private static Explanation.Step named(String name, CompiledPart part, EventView view) {
    Explanation.Step step = step(part, view);
    List<Explanation.Step> parts =
        step.parts().isEmpty() || part.text().equals(CompiledPart.ONE_OF)
            ? List.of(step)
            : step.parts();
    return new Explanation.Step(name, step.holds(), List.of(), parts);
  }

  private static Explanation.Step step(CompiledPart part, EventView view) {
    List<Explanation.Step> parts = part.parts().stream().map(inner -> step(inner, view)).toList();
    List<Explanation.Found> found =
        parts.isEmpty()
            ? part.check().fields().stream().map(field -> found(field, view)).toList()
            : List.of();
    return new Explanation.Step(part.text(), part.check().test(view), found, parts);
  }

  private static Explanation.Found found(Field field, EventView view) {
    FieldCollector collector = new FieldCollector();
    collector.addAll(field, view);
    List<MatchedField> values = collector.list();
    return new Explanation.Found(
        field.name(), field.exists(view), values.isEmpty() ? List.of() : values.get(0).values());
  }
}

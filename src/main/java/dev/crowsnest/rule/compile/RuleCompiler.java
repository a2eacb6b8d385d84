package dev.crowsnest.rule.compile;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.rule.match.Combination;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.match.ItemCompiler;
import dev.crowsnest.rule.source.ValueLists;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.FieldUse;
import dev.crowsnest.rule.spec.Item;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.rule.spec.Selection;
import dev.crowsnest.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles parsed rules. Thread-safe. */
public final class RuleCompiler {
  private final FieldResolver fields;
  private final ValueLists lists;
  private final boolean closed;

  /**
   * Creates a compiler.
   *
   * @param closed whether the fields of audit events are a closed list
   */
  public RuleCompiler(FieldResolver fields, ValueLists lists, boolean closed) {
    this.fields = fields;
    this.lists = lists;
    this.closed = closed;
  }

  /**
   * Compiles the detection of a rule or a filter. After a problem, it is only good for finding
   * more.
   *
   * @param isOfAudit whether it is about Kubernetes audit events
   */
  public CompiledDetections detections(
      String owner, Detections written, boolean isOfAudit, Problems problems) {
    ItemCompiler items = new ItemCompiler(fields, lists, problems, closed && isOfAudit);
    Map<String, CompiledPart> selections = new LinkedHashMap<>();
    written
        .selections()
        .forEach((name, detection) -> selections.put(name, detection.fold(new Parts(items))));
    EventCheck check = written.condition().fold(new Conditions(selections));
    return new CompiledDetections(owner, selections, check, written.conditionTexts());
  }

  /** Reports the fields that a rule names outside its detection and that no event can have. */
  public void reviewTriage(RuleDocument.Detecting document, Problems problems) {
    if (closed) {
      for (FieldUse use : document.triageFields()) {
        fields.unknown(use.field()).ifPresent(why -> problems.error(use.position(), why));
      }
    }
  }

  /** Returns the rule with its filters. */
  public CompiledRule rule(
      RuleDocument.Detecting document,
      CompiledDetections detections,
      List<CompiledDetections> filters) {
    Rule header = document.header();
    Rule rule = document.needsStated() ? header : header.withNeeds(detections.check().needs());
    CompiledTriage triage = CompiledTriage.of(rule.triage(), fields);
    return CompiledRule.of(rule, detections, filters, triage);
  }

  private record Parts(ItemCompiler items) implements Selection.Fold<CompiledPart> {
    @Override
    public CompiledPart item(Item item) {
      return new CompiledPart(item.text(), items.compile(item), List.of());
    }

    @Override
    public CompiledPart all(List<CompiledPart> parts) {
      return new CompiledPart(CompiledPart.ALL_OF, Combination.allOf(checks(parts)), parts);
    }

    @Override
    public CompiledPart any(List<CompiledPart> parts) {
      return new CompiledPart(CompiledPart.ONE_OF, Combination.anyOf(checks(parts)), parts);
    }

    private static List<EventCheck> checks(List<CompiledPart> parts) {
      return parts.stream().map(CompiledPart::check).toList();
    }
  }

  private record Conditions(Map<String, CompiledPart> selections)
      implements Condition.Fold<EventCheck> {
    /**
     * Returns the check of a selection. One that was refused is missing; its problem has been
     * reported.
     */
    @Override
    public EventCheck selection(String name) {
      CompiledPart part = selections.get(name);
      return part == null ? Combination.anyOf(List.of()) : part.check();
    }

    @Override
    public EventCheck not(EventCheck operand) {
      return new EventCheck.Not(operand);
    }

    @Override
    public EventCheck all(List<EventCheck> operands) {
      return Combination.allOf(operands);
    }

    @Override
    public EventCheck any(List<EventCheck> operands) {
      return Combination.anyOf(operands);
    }
  }
}

package dev.crowsnest.rule.compile;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.rule.match.AllCheck;
import dev.crowsnest.rule.match.AnyCheck;
import dev.crowsnest.rule.match.Check;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.match.ItemCompiler;
import dev.crowsnest.rule.match.NotCheck;
import dev.crowsnest.rule.source.ValueLists;
import dev.crowsnest.rule.spec.Detection;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.Item;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns parsed rules into rules that run. Thread-safe. */
public final class RuleCompiler {
  private final FieldResolver fields;
  private final ValueLists lists;

  public RuleCompiler(FieldResolver fields, ValueLists lists) {
    this.fields = fields;
    this.lists = lists;
  }

  /** The detection of a rule or a filter; never to be run after an error. */
  public CompiledDetections detections(String owner, Detections written, Problems problems) {
    ItemCompiler items = new ItemCompiler(fields, lists, problems);
    Map<String, CompiledPart> selections = new LinkedHashMap<>();
    written
        .selections()
        .forEach((name, detection) -> selections.put(name, detection.fold(new Parts(items))));
    Check check = written.condition().fold(new Conditions(selections));
    return new CompiledDetections(owner, selections, check, written.conditionTexts());
  }

  /** The rule with its filters. */
  public static CompiledRule rule(
      RuleDocument.Detecting document,
      CompiledDetections detections,
      List<CompiledDetections> filters) {
    Rule header = document.header();
    Rule rule = document.needsStated() ? header : header.withNeeds(detections.check().needs());
    return CompiledRule.of(rule, detections, filters);
  }

  private record Parts(ItemCompiler items) implements Detection.Fold<CompiledPart> {
    @Override
    public CompiledPart item(Item item) {
      return new CompiledPart(item.text(), items.compile(item), List.of());
    }

    @Override
    public CompiledPart all(List<CompiledPart> parts) {
      return new CompiledPart(CompiledPart.ALL_OF, AllCheck.of(checks(parts)), parts);
    }

    @Override
    public CompiledPart any(List<CompiledPart> parts) {
      return new CompiledPart(CompiledPart.ONE_OF, AnyCheck.of(checks(parts)), parts);
    }

    private static List<Check> checks(List<CompiledPart> parts) {
      return parts.stream().map(CompiledPart::check).toList();
    }
  }

  private record Conditions(Map<String, CompiledPart> selections) implements Condition.Fold<Check> {
    /** A selection that was refused is missing; its problem is already known. */
    @Override
    public Check selection(String name) {
      CompiledPart part = selections.get(name);
      return part == null ? AnyCheck.of(List.of()) : part.check();
    }

    @Override
    public Check not(Check operand) {
      return new NotCheck(operand);
    }

    @Override
    public Check all(List<Check> operands) {
      return AllCheck.of(operands);
    }

    @Override
    public Check any(List<Check> operands) {
      return AnyCheck.of(operands);
    }
  }
}

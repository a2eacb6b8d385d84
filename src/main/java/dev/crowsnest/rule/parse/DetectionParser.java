package dev.crowsnest.rule.parse;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.rule.condition.ConditionParser;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.Item;
import dev.crowsnest.rule.spec.Selection;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses selections and their condition (Sigma 2.1, Detection). */
final class DetectionParser {
  private static final String CONDITION = "condition";
  private static final int MAX_CONDITIONS = 100;
  private static final Condition NEVER = new Condition.Any(List.of());

  private final Problems problems;

  DetectionParser(Problems problems) {
    this.problems = problems;
  }

  /**
   * Parses a detection. Without a usable condition it has one that never holds, so that problems in
   * the selections are found too.
   *
   * @param notSelections keys that are not selections and that other code reads
   */
  Detections parse(YamlMapping map, Set<String> notSelections) {
    Map<String, Selection> selections = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (name.equals(CONDITION) || notSelections.contains(name)) {
        continue;
      }
      if (name.equals("timeframe")) {
        problems.error(
            entry.key().position(),
            "'timeframe' belonged to aggregations, which are no longer part of Sigma");
        continue;
      }
      names.add(name);
      selection(entry.value()).ifPresent(detection -> selections.put(name, detection));
    }
    YamlNode condition = map.get(CONDITION);
    if (condition == null) {
      problems.error(map.position(), "'condition' is missing");
      return new Detections(selections, NEVER, List.of(), map.position());
    }
    return new Detections(
        selections,
        conditions(condition, map, names).orElse(NEVER),
        texts(condition),
        condition.position());
  }

  private Optional<Condition> conditions(YamlNode node, YamlMapping map, Set<String> names) {
    List<String> inOrder =
        map.entries().stream().map(entry -> entry.key().text()).filter(names::contains).toList();
    Set<String> used = new HashSet<>();
    List<Condition> parsed = new ArrayList<>();
    List<YamlScalar> sources = conditionTexts(node);
    if (sources.size() > MAX_CONDITIONS) {
      problems.error(node.position(), "more than " + MAX_CONDITIONS + " conditions");
      return Optional.empty();
    }
    for (YamlScalar source : sources) {
      ConditionParser.parse(source, inOrder, used, problems).ifPresent(parsed::add);
    }
    if (parsed.isEmpty() || parsed.size() < sources.size()) {
      return Optional.empty();
    }
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (names.contains(name) && !used.contains(name) && !name.startsWith("_")) {
        problems.warning(entry.key().position(), "no condition uses the selection '" + name + "'");
      }
    }
    return Optional.of(parsed.size() == 1 ? parsed.get(0) : new Condition.Any(parsed));
  }

  private List<YamlScalar> conditionTexts(YamlNode node) {
    List<YamlNode> nodes = node instanceof YamlSequence list ? list.items() : List.of(node);
    List<YamlScalar> texts = new ArrayList<>();
    for (YamlNode item : nodes) {
      if (item instanceof YamlScalar scalar && scalar.isText()) {
        texts.add(scalar);
      } else {
        problems.error(item.position(), "a condition must be text, not " + item.kind());
      }
    }
    if (nodes.isEmpty()) {
      problems.error(node.position(), "the list of conditions is empty");
    }
    return texts;
  }

  private static List<String> texts(YamlNode condition) {
    return condition instanceof YamlSequence list
        ? list.items().stream().map(item -> item.json().asText()).toList()
        : List.of(condition.json().asText());
  }

  private Optional<Selection> selection(YamlNode node) {
    if (node instanceof YamlMapping map) {
      return fields(map);
    }
    if (node instanceof YamlSequence list) {
      return alternatives(list);
    }
    problems.error(
        node.position(),
        "a selection must be a map of fields, or a list of maps or keywords, not " + node.kind());
    return Optional.empty();
  }

  private Optional<Selection> alternatives(YamlSequence list) {
    if (list.items().isEmpty()) {
      problems.error(list.position(), "an empty list selects nothing");
      return Optional.empty();
    }
    List<Selection> parts = new ArrayList<>();
    List<YamlScalar> keywords = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMapping map) {
        fields(map).ifPresent(parts::add);
      } else if (item instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
        keywords.add(scalar);
      } else {
        problems.error(
            item.position(), "a selection must list maps or keywords, not " + item.kind());
      }
    }
    if (!keywords.isEmpty()) {
      Item item = new Item("", List.of(), keywords, true, keywords.get(0).position());
      parts.add(new Selection.Fields(List.of(item)));
    }
    return Optional.of(parts.size() == 1 ? parts.get(0) : new Selection.Alternatives(parts));
  }

  private Optional<Selection> fields(YamlMapping map) {
    if (map.entries().isEmpty()) {
      problems.error(map.position(), "an empty map selects nothing");
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    for (YamlMapping.Entry entry : map.entries()) {
      item(entry).ifPresent(items::add);
    }
    return Optional.of(new Selection.Fields(items));
  }

  private Optional<Item> item(YamlMapping.Entry entry) {
    YamlScalar key = entry.key();
    String[] parts = key.text().split("\\|", -1);
    List<Item.ModifierName> modifiers = new ArrayList<>();
    int offset = parts[0].length() + 1;
    for (int i = 1; i < parts.length; i++) {
      modifiers.add(new Item.ModifierName(parts[i], key.positionOf(offset)));
      offset += parts[i].length() + 1;
    }
    List<YamlScalar> values = values(entry.value());
    if (parts[0].isEmpty() && parts.length == 1) {
      problems.error(key.position(), "a field needs a name");
      return Optional.empty();
    }
    boolean listed = entry.value() instanceof YamlSequence;
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Item(parts[0], modifiers, values, listed, key.position()));
  }

  /** Returns the values of an item; empty after a problem. */
  private List<YamlScalar> values(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return List.of(scalar);
    }
    if (!(node instanceof YamlSequence list)) {
      problems.error(
          node.position(), "a field is compared with a value or a list of values, not a map");
      return List.of();
    }
    if (list.items().isEmpty()) {
      problems.error(list.position(), "an empty list of values matches nothing");
    }
    List<YamlScalar> values = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
        values.add(scalar);
      } else {
        problems.error(item.position(), item.kind() + " cannot be in a list of values");
        return List.of();
      }
    }
    return values;
  }
}

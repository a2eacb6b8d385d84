package dev.crowsnest.rule.spec;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.yaml.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection of a rule or a filter.
 *
 * @param selections by name, in the order of the file
 * @param condition over these names; a list of conditions has been merged into one
 * @param conditionTexts as written
 * @param place where the condition is
 */
public record Detections(
    Map<String, Selection> selections,
    Condition condition,
    List<String> conditionTexts,
    Position place) {
  public Detections {
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    conditionTexts = List.copyOf(conditionTexts);
  }

  /** Returns the same selections under another condition. */
  public Detections withCondition(Condition other, List<String> texts) {
    return new Detections(selections, other, texts, place);
  }
}

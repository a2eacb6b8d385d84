package dev.crowsnest.rule.compile;

import dev.crowsnest.rule.match.EventCheck;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The detection of a rule or a filter.
 *
 * @param owner the title of the rule or filter
 * @param selections in the order of the file
 * @param check the condition
 */
public record CompiledDetections(
    String owner,
    Map<String, CompiledPart> selections,
    EventCheck check,
    List<String> conditionTexts) {
  public CompiledDetections {
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    conditionTexts = List.copyOf(conditionTexts);
  }
}

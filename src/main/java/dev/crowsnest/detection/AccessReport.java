package dev.crowsnest.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crowsnest.access.change.AccessJson;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.match.MatchedField;
import java.util.List;
import java.util.Optional;

/**
 * How an event changed who may do what, for an alert about the change.
 *
 * @param headline the most important sentence; empty if there is none
 * @param judgement who gained and lost what, with proofs
 * @param diffs the differences in the changed objects, before and after
 */
public record AccessReport(String headline, JsonNode judgement, JsonNode diffs) {
  private static final String FIELDS = "access.";

  /** More text than this would not help an analyst, and would not fit into a record. */
  private static final int MAX_DIFFS = 64 * 1024;

  /** Returns the report if the rule reads what changed. */
  static Optional<AccessReport> of(List<MatchedField> fields, EventView view) {
    if (fields.stream().noneMatch(field -> field.name().startsWith(FIELDS))) {
      return Optional.empty();
    }
    AccessJudgement judgement = view.get(AccessJudgement.FACT);
    if (judgement.isNone()) {
      return Optional.empty();
    }
    List<String> sentences = judgement.sentences();
    ArrayNode diffs = AccessJson.diffs(judgement);
    return Optional.of(
        new AccessReport(
            sentences.isEmpty() ? "" : Redaction.text(sentences.get(0)),
            Redaction.boundedJson(AccessJson.of(judgement)),
            diffs.toString().length() <= MAX_DIFFS
                ? Redaction.boundedJson(diffs)
                : JsonNodeFactory.instance.arrayNode().add("too large to show")));
  }
}

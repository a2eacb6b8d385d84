package dev.crowsnest.detection.ocsf;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.detection.AccessReport;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Evidence;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Writes OCSF {@code unmapped}: what an analyst needs and OCSF has no place for. {@code
 * schemas/alert.schema.json} promises its shape.
 */
final class UnmappedWriter {
  private UnmappedWriter() {}

  static void write(Detection detection, OcsfWriter out) throws IOException {
    Evidence opening = detection.evidence().orElse(null);
    if (opening != null) {
      request(opening, out);
    }
    rule(detection.headline().rule(), out);
    out.texts("next_steps", detection.nextSteps());
    if (opening != null) {
      known(opening, out);
    }
  }

  private static void request(Evidence opening, OcsfWriter out) throws IOException {
    out.text("action", opening.request().action().text());
    out.text("outcome", opening.response().outcome().text());
    out.text("stage", opening.request().stage().text());
    out.text("actor_kind", opening.actor().kind().text());
    UserInfo impersonated = opening.actor().impersonatedUser();
    if (impersonated != null) {
      EvidenceWriter.user("impersonated_user", impersonated, out);
    }
    exec(opening, out);
    out.optional("decision_reason", opening.response().decisionReason());
  }

  private static void known(Evidence opening, OcsfWriter out) throws IOException {
    out.startArray("matched_fields");
    fields(opening.matched(), out);
    if (!opening.facts().isEmpty()) {
      out.startArray("facts");
      fields(opening.facts(), out);
    }
    AccessReport access = opening.access().orElse(null);
    if (access != null) {
      out.tree("access", access.judgement());
    }
    completeness(opening.completeness(), out);
    origin(opening.origin(), out);
  }

  private static void exec(Evidence evidence, OcsfWriter out) throws IOException {
    Evidence.Exec exec = evidence.request().exec().orElse(null);
    if (exec == null) {
      return;
    }
    out.startObject("exec");
    out.optional("command", exec.command().orElse(""));
    out.optional("container", exec.container());
    out.bool("stdin", exec.stdin());
    out.bool("tty", exec.tty());
    out.endObject();
  }

  private static void rule(Rule rule, OcsfWriter out) throws IOException {
    out.startObject("rule");
    out.text("level", rule.level().text());
    out.texts("tags", rule.tags());
    out.texts("false_positives", rule.falsePositives());
    out.endObject();
  }

  /** Writes the elements and the end of an array that has been started. */
  private static void fields(List<MatchedField> fields, OcsfWriter out) throws IOException {
    for (MatchedField field : fields) {
      out.startObject();
      out.text("name", field.name());
      out.texts("values", field.values());
      out.endObject();
    }
    out.endArray();
  }

  private static void completeness(Completeness completeness, OcsfWriter out) throws IOException {
    out.startObject("evidence");
    out.bool("complete", completeness.isComplete());
    out.text("level", completeness.level().text());
    out.text("level_needed", completeness.needed().text());
    out.bool("truncated", completeness.truncated());
    out.optional("stripped", completeness.stripped());
    if (completeness.late()) {
      out.bool("late", true);
    }
    out.optional(
        "disbelieved_time", completeness.disbelievedTime().map(Instant::toString).orElse(""));
    if (completeness.translatedFrom().isPresent()) {
      out.text("translated_from", completeness.translatedFrom().get().text());
      out.texts("lost", completeness.lost());
    }
    out.endObject();
  }

  private static void origin(EventOrigin origin, OcsfWriter out) throws IOException {
    out.startObject("raw_event");
    out.text("topic", origin.topic());
    out.number("partition", origin.partition());
    out.number("offset", origin.offset());
    String source = origin.source();
    if (source != null) {
      out.optional("source", source);
    }
    out.endObject();
  }
}

package dev.crowsnest.detection.ocsf;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.detection.AccessReport;
import dev.crowsnest.detection.Alert;
import dev.crowsnest.detection.Evidence;
import dev.crowsnest.rule.MatchedField;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * OCSF {@code unmapped}: what an analyst needs and OCSF has no place for. Its shape is promised by
 * {@code schemas/alert.schema.json}.
 */
final class UnmappedWriter {
  private UnmappedWriter() {}

  static void write(Alert alert, OcsfWriter out) throws IOException {
    out.startObject("unmapped");
    out.text("cluster", alert.cluster());
    out.text("action", alert.request().action().text());
    out.text("outcome", alert.response().outcome().text());
    out.text("stage", alert.request().stage().text());
    out.text("actor_kind", alert.actor().kind().text());
    UserInfo impersonated = alert.actor().impersonatedUser();
    if (impersonated != null) {
      EvidenceWriter.user("impersonated_user", impersonated, out);
    }
    exec(alert, out);
    out.optional("decision_reason", alert.response().decisionReason());
    rule(alert, out);
    out.startArray("matched_fields");
    fields(alert.matched(), out);
    if (!alert.facts().isEmpty()) {
      out.startArray("facts");
      fields(alert.facts(), out);
    }
    AccessReport access = alert.access().orElse(null);
    if (access != null) {
      out.tree("access", access.judgement());
    }
    evidence(alert.evidence(), out);
    origin(alert.origin(), out);
    out.number("revision", alert.id().revision());
    out.endObject();
  }

  private static void exec(Alert alert, OcsfWriter out) throws IOException {
    Alert.Exec exec = alert.request().exec().orElse(null);
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

  private static void rule(Alert alert, OcsfWriter out) throws IOException {
    out.startObject("rule");
    out.text("level", alert.rule().level().text());
    out.texts("tags", alert.rule().tags());
    out.texts("false_positives", alert.rule().falsePositives());
    out.endObject();
  }

  /** The elements of an array that was begun, and its end. */
  private static void fields(List<MatchedField> fields, OcsfWriter out) throws IOException {
    for (MatchedField field : fields) {
      out.startObject();
      out.text("name", field.name());
      out.texts("values", field.values());
      out.endObject();
    }
    out.endArray();
  }

  private static void evidence(Evidence evidence, OcsfWriter out) throws IOException {
    out.startObject("evidence");
    out.bool("complete", evidence.isComplete());
    out.text("level", evidence.level().text());
    out.text("level_needed", evidence.needed().text());
    out.bool("truncated", evidence.truncated());
    out.optional("stripped", evidence.stripped());
    out.optional("disbelieved_time", evidence.disbelievedTime().map(Instant::toString).orElse(""));
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

package dev.crowsnest.detection.ocsf;

import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Evidence;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;

/** Writes the members of an OCSF 1.8.0 Detection Finding that come from its worst request. */
final class HeadlineWriter {
  private static final int RULE = 1;
  private static final int HIGH_CONFIDENCE = 3;
  private static final int MEDIUM_CONFIDENCE = 2;

  private HeadlineWriter() {}

  static void record(Detection detection, OcsfWriter out) throws IOException {
    Evidence evidence = detection.evidence().orElse(null);
    action(evidence == null ? Outcome.UNKNOWN : evidence.response().outcome(), out);
    boolean isComplete = evidence != null && evidence.completeness().isComplete();
    out.number("confidence_id", isComplete ? HIGH_CONFIDENCE : MEDIUM_CONFIDENCE);
    out.text("confidence", isComplete ? "High" : "Medium");
    out.startArray("evidences");
    if (evidence != null) {
      EvidenceWriter.write(evidence, out);
    }
    out.endArray();
    if (evidence != null && !evidence.target().resource().isEmpty()) {
      resource(evidence.target(), out);
    }
    remediation(detection, out);
  }

  private static void remediation(Detection detection, OcsfWriter out) throws IOException {
    if (detection.nextSteps().isEmpty()) {
      return;
    }
    out.startObject("remediation");
    out.text("desc", String.join("\n", detection.nextSteps()));
    out.texts("references", detection.headline().rule().references());
    out.endObject();
  }

  /** Writes what the cluster did with the request, as in OCSF's security_control profile. */
  private static void action(Outcome outcome, OcsfWriter out) throws IOException {
    int id =
        switch (outcome) {
          case ALLOWED -> 1;
          case UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION -> 2;
          case MAY_HAVE_HAPPENED, UNKNOWN -> 0;
          case DRY_RUN, FAILED -> 99;
        };
    out.number("action_id", id);
    out.text("action", outcome.text());
  }

  static void info(Detection detection, OcsfWriter out) throws IOException {
    Rule rule = detection.headline().rule();
    out.text("title", detection.title());
    out.optional("desc", rule.description());
    out.startObject("analytic");
    out.number("type_id", RULE);
    out.text("type", "Rule");
    out.text("category", "Sigma");
    out.text("name", rule.title());
    out.text("uid", rule.id());
    out.text("version", detection.ruleSetVersion());
    out.endObject();
  }

  static void metadata(Detection detection, OcsfWriter out) throws IOException {
    out.text("log_provider", "kube-apiserver");
    out.text("log_name", "audit.k8s.io");
    if (detection.evidence().isPresent()) {
      Evidence evidence = detection.evidence().get();
      Completeness completeness = evidence.completeness();
      out.optional("original_event_uid", evidence.request().auditId());
      out.text("log_level", completeness.level().text());
      out.bool("is_truncated", completeness.truncated() || !completeness.stripped().isEmpty());
    }
  }

  /** Writes the resource as the only element of an array. */
  static void resource(ObjectRef target, OcsfWriter out) throws IOException {
    out.startArray("resources");
    out.startObject();
    out.text("type", target.resourcePath());
    out.optional("namespace", target.namespace());
    out.optional("name", target.name());
    out.optional("uid", target.uid());
    out.optional("version", target.apiVersion());
    if (!target.apiGroup().isEmpty()) {
      out.startObject("group");
      out.text("name", target.apiGroup());
      out.endObject();
    }
    out.endObject();
    out.endArray();
  }
}

package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Alert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/**
 * Writes an alert as an OCSF 1.8.0 Detection Finding (class 2004), in a fixed order of members: the
 * same alert gives the same bytes. Thread-safe.
 */
public final class OcsfDetectionFinding {
  static final String OCSF_VERSION = "1.8.0";
  static final String PRODUCT = "Crowsnest";

  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;
  private static final int NEW = 1;
  private static final int RULE = 1;
  private static final int USUAL_SIZE = 4096;

  private final JsonFactory json = new JsonFactory();
  private final AttackCatalogue attackCatalogue = AttackCatalogue.load();

  /** The record's value: UTF-8 JSON without line breaks. */
  public byte[] toBytes(Alert alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      write(alert, new OcsfWriter(out));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(Alert alert, OcsfWriter out) throws IOException {
    Instant time = alert.eventTime();
    out.startObject();
    out.number("category_uid", FINDINGS);
    out.text("category_name", "Findings");
    out.number("class_uid", DETECTION_FINDING);
    out.text("class_name", "Detection Finding");
    out.number("activity_id", CREATE);
    out.text("activity_name", "Create");
    out.number("type_uid", DETECTION_FINDING * 100L + CREATE);
    out.text("type_name", "Detection Finding: Create");
    out.time("time", time);
    out.time("start_time", time);
    out.time("end_time", time);
    out.number("severity_id", alert.severity().id());
    out.text("severity", alert.severity().caption());
    out.number("status_id", NEW);
    out.text("status", "New");
    out.bool("is_alert", true);
    out.number("count", 1);
    out.text("message", alert.message());
    action(alert.response().outcome(), out);
    findingInfo(alert, time, out);
    EvidenceWriter.write(alert, out);
    resources(alert.target(), out);
    metadata(alert, out);
    UnmappedWriter.write(alert, out);
    out.endObject();
  }

  /** What the cluster did with the request; of OCSF's security_control profile. */
  private static void action(Outcome outcome, OcsfWriter out) throws IOException {
    int id =
        switch (outcome) {
          case ALLOWED -> 1;
          case UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION -> 2;
          case UNKNOWN -> 0;
          case DRY_RUN, FAILED -> 99;
        };
    out.number("action_id", id);
    out.text("action", outcome.text());
  }

  private void findingInfo(Alert alert, Instant time, OcsfWriter out) throws IOException {
    out.startObject("finding_info");
    out.text("uid", alert.id().uid());
    out.text("title", alert.rule().title());
    out.optional("desc", alert.rule().description());
    out.time("first_seen_time", time);
    out.time("last_seen_time", time);
    out.startObject("analytic");
    out.number("type_id", RULE);
    out.text("type", "Rule");
    out.text("category", "Sigma");
    out.text("name", alert.rule().title());
    out.text("uid", alert.rule().id());
    out.text("version", alert.ruleSetVersion());
    out.endObject();
    attacks(alert, out);
    out.endObject();
  }

  private void attacks(Alert alert, OcsfWriter out) throws IOException {
    out.startArray("attacks");
    for (Attack attack : attackCatalogue.attacks(alert.rule().tags())) {
      out.startObject();
      Attack.Tactic tactic = attack.tactic();
      if (tactic != null) {
        out.startObject("tactic");
        out.optional("uid", tactic.uid());
        out.text("name", tactic.name());
        out.endObject();
      }
      Attack.Technique technique = attack.technique();
      if (technique != null) {
        technique("technique", attackCatalogue.technique(technique.parentUid()), out);
        if (technique.isSubTechnique()) {
          technique("sub_technique", technique, out);
        }
      }
      out.endObject();
    }
    out.endArray();
  }

  private static void technique(String member, Attack.Technique technique, OcsfWriter out)
      throws IOException {
    out.startObject(member);
    out.text("uid", technique.uid());
    out.optional("name", technique.name());
    out.text("src_url", technique.url());
    out.endObject();
  }

  static void resources(ObjectRef target, OcsfWriter out) throws IOException {
    if (target.resource().isEmpty()) {
      return;
    }
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

  private static void metadata(Alert alert, OcsfWriter out) throws IOException {
    out.startObject("metadata");
    out.text("version", OCSF_VERSION);
    out.text("uid", alert.id().text());
    out.optional("original_event_uid", alert.request().auditId());
    out.text("original_time", alert.eventTime().toString());
    out.time("processed_time", alert.processedTime());
    out.text("log_provider", "kube-apiserver");
    out.text("log_name", "audit.k8s.io");
    out.text("log_level", alert.evidence().level().text());
    out.bool(
        "is_truncated", alert.evidence().truncated() || !alert.evidence().stripped().isEmpty());
    out.startArray("profiles");
    out.element("security_control");
    out.endArray();
    out.startObject("product");
    out.text("name", PRODUCT);
    out.text("vendor_name", PRODUCT);
    out.optional("version", version());
    out.endObject();
    out.endObject();
  }

  /** Of the jar; classes that do not come from one have none. */
  private static String version() {
    return Objects.requireNonNullElse(
        OcsfDetectionFinding.class.getPackage().getImplementationVersion(), "");
  }
}

package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Completeness;
import dev.crowsnest.detection.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * Writes a finding as an OCSF 1.8.0 Detection Finding (class 2004), in a fixed order of members:
 * the same finding gives the same bytes. Thread-safe.
 */
public final class OcsfDetectionFinding {
  static final String OCSF_VERSION = "1.8.0";
  static final String PRODUCT = "Crowsnest";

  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int RULE = 1;
  private static final int USUAL_SIZE = 4096;

  private final JsonFactory json = new JsonFactory();
  private final AttackCatalogue attackCatalogue = AttackCatalogue.load();

  /** Returns the value of the record: UTF-8 JSON without line breaks. */
  public byte[] toBytes(Finding finding) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      write(finding, new OcsfWriter(out));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(Finding finding, OcsfWriter out) throws IOException {
    out.startObject();
    out.number("category_uid", FINDINGS);
    out.text("category_name", "Findings");
    out.number("class_uid", DETECTION_FINDING);
    out.text("class_name", "Detection Finding");
    out.number("activity_id", finding.activity().id());
    out.text("activity_name", finding.activity().caption());
    out.number("type_uid", DETECTION_FINDING * 100L + finding.activity().id());
    out.text("type_name", "Detection Finding: " + finding.activity().caption());
    out.time("time", finding.lastSeen());
    out.time("start_time", finding.firstSeen());
    out.time("end_time", finding.lastSeen());
    out.number("severity_id", finding.severity().severity().id());
    out.text("severity", finding.severity().severity().caption());
    out.number("status_id", finding.status().id());
    out.text("status", finding.status().caption());
    out.bool("is_alert", true);
    out.number("count", finding.count());
    out.text("message", finding.message());
    action(
        finding.evidence().isEmpty()
            ? Outcome.UNKNOWN
            : finding.evidence().get(0).response().outcome(),
        out);
    findingInfo(finding, out);
    EvidenceWriter.write(finding, out);
    resources(finding.targets(), out);
    metadata(finding, out);
    UnmappedWriter.write(finding, out);
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

  private void findingInfo(Finding finding, OcsfWriter out) throws IOException {
    out.startObject("finding_info");
    out.text("uid", finding.id().uid());
    out.text("title", finding.title());
    out.optional("desc", finding.rule().description());
    out.time("first_seen_time", finding.firstSeen());
    out.time("last_seen_time", finding.lastSeen());
    out.startObject("analytic");
    out.number("type_id", RULE);
    out.text("type", "Rule");
    out.text("category", "Sigma");
    out.text("name", finding.rule().title());
    out.text("uid", finding.rule().id());
    out.text("version", finding.ruleSetVersion());
    out.endObject();
    attacks(finding, out);
    out.endObject();
  }

  private void attacks(Finding finding, OcsfWriter out) throws IOException {
    out.startArray("attacks");
    for (Attack attack : attackCatalogue.attacks(finding.rule().tags())) {
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

  /** Writes the resources; no member if there are none. */
  static void resources(List<ObjectRef> targets, OcsfWriter out) throws IOException {
    if (targets.isEmpty()) {
      return;
    }
    out.startArray("resources");
    for (ObjectRef target : targets) {
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
    }
    out.endArray();
  }

  private static void metadata(Finding finding, OcsfWriter out) throws IOException {
    out.startObject("metadata");
    out.text("version", OCSF_VERSION);
    out.text("uid", finding.id().text());
    if (!finding.evidence().isEmpty()) {
      out.optional("original_event_uid", finding.evidence().get(0).request().auditId());
    }
    out.text("original_time", finding.lastSeen().toString());
    out.time("processed_time", finding.processedTime());
    log(finding, out);
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

  private static void log(Finding finding, OcsfWriter out) throws IOException {
    out.text("log_provider", "kube-apiserver");
    out.text("log_name", "audit.k8s.io");
    if (!finding.evidence().isEmpty()) {
      Completeness completeness = finding.evidence().get(0).completeness();
      out.text("log_level", completeness.level().text());
      out.bool("is_truncated", completeness.truncated() || !completeness.stripped().isEmpty());
    }
  }

  /** Returns the version of the jar; classes that were not loaded from a jar have none. */
  private static String version() {
    return Objects.requireNonNullElse(
        OcsfDetectionFinding.class.getPackage().getImplementationVersion(), "");
  }
}

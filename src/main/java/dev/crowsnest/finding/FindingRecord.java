package dev.crowsnest.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.actor.Person;
import dev.crowsnest.detection.FindingId;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AttackWriter;
import dev.crowsnest.detection.ocsf.OcsfWriter;
import dev.crowsnest.silence.Silence;
import dev.crowsnest.silence.SilenceLine;
import dev.crowsnest.silence.Silenceable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes revisions of findings as OCSF 1.8.0 Detection Findings (class 2004), in a fixed order of
 * members: the same finding gives the same bytes, except for {@code metadata.processed_time}, which
 * the last revision does not have. Thread-safe.
 */
public final class FindingRecord {
  static final String OCSF_VERSION = "1.8.0";
  static final String PRODUCT = "Crowsnest";

  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final long UPDATED_FINDING = DETECTION_FINDING * 100L + 2;
  private static final int USUAL_SIZE = 8192;
  private static final int MAX_ALSO = 3;

  private final JsonFactory json = new JsonFactory();
  private final AttackWriter attacks = new AttackWriter();
  private final InstantSource clock;

  /**
   * Creates a writer.
   *
   * @param clock says when a revision was written
   */
  public FindingRecord(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the value of the record: UTF-8 JSON without line breaks. */
  byte[] toBytes(
      FindingState finding,
      Activity activity,
      Status status,
      String comment,
      @Nullable Silence silence,
      Silenceable silenceable) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      write(finding, activity, status, comment, silence, silenceable, new OcsfWriter(out));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void write(
      FindingState finding,
      Activity activity,
      Status status,
      String comment,
      @Nullable Silence silence,
      Silenceable silenceable,
      OcsfWriter out)
      throws IOException {
    out.startObject();
    out.number("category_uid", FINDINGS);
    out.text("category_name", "Findings");
    out.number("class_uid", DETECTION_FINDING);
    out.text("class_name", "Detection Finding");
    out.number("activity_id", activity.id());
    out.text("activity_name", activity.caption());
    out.number("type_uid", DETECTION_FINDING * 100L + activity.id());
    out.text("type_name", "Detection Finding: " + activity.caption());
    out.time("time", finding.last);
    out.time("start_time", finding.first);
    out.time("end_time", finding.last);
    out.number("severity_id", finding.severity.severity().id());
    out.text("severity", finding.severity.severity().caption());
    out.number("status_id", status.id());
    out.text("status", status.caption());
    out.optional("comment", comment);
    out.bool("is_alert", true);
    out.number("count", finding.count);
    out.text("message", message(finding));
    findingInfo(finding, out);
    metadata(finding, activity, out);
    unmapped(finding, silence, silenceable, out);
    out.section(finding.headline.record());
    out.endObject();
  }

  /** Returns the sentence of the worst request, how many more there are, and what else is bad. */
  private static String message(FindingState finding) {
    return finding.headline.message() + more(finding) + alsoBad(finding.also());
  }

  private static String more(FindingState finding) {
    if (finding.count == 1) {
      return "";
    }
    long more = finding.count - 1;
    int targets = finding.targets.byName().size();
    String of =
        targets <= 1
            ? ""
            : ", " + (finding.targets.isMore() ? "more than " : "") + targets + " targets in all";
    return "; " + more + (more == 1 ? " more request" : " more requests") + of;
  }

  private static String alsoBad(List<MatchedRule> also) {
    List<String> titles =
        also.stream()
            .filter(rule -> rule.level().compareTo(Severity.HIGH) >= 0)
            .map(MatchedRule::title)
            .toList();
    if (titles.isEmpty()) {
      return "";
    }
    String some = String.join(", ", titles.subList(0, Math.min(MAX_ALSO, titles.size())));
    int rest = titles.size() - MAX_ALSO;
    return "; also " + some + (rest > 0 ? " and " + rest + " more" : "");
  }

  private void findingInfo(FindingState finding, OcsfWriter out) throws IOException {
    out.startObject("finding_info");
    out.text("uid", finding.uid);
    out.time("created_time", finding.opened);
    out.time("first_seen_time", finding.first);
    out.time("last_seen_time", finding.last);
    attacks.write(finding.tags(), out);
    relatedAnalytics(finding.also(), out);
    relatedEvents(finding, out);
    out.section(finding.headline.info());
    out.endObject();
  }

  private static void relatedAnalytics(List<MatchedRule> also, OcsfWriter out) throws IOException {
    if (also.isEmpty()) {
      return;
    }
    out.startArray("related_analytics");
    for (MatchedRule rule : also) {
      out.startObject();
      out.number("type_id", 1);
      out.text("type", "Rule");
      out.text("name", rule.title());
      out.text("uid", rule.id());
      out.endObject();
    }
    out.endArray();
  }

  /** Writes the sample requests, and the findings that were merged. */
  private static void relatedEvents(FindingState finding, OcsfWriter out) throws IOException {
    out.startArray("related_events");
    for (Sample sample : finding.samples) {
      out.startObject();
      out.text("uid", sample.auditId());
      out.text("type", "audit.k8s.io Event");
      out.text("title", sample.message());
      out.time("first_seen_time", sample.time());
      out.text("status", sample.outcome().text());
      out.endObject();
    }
    for (String merged : finding.merged) {
      finding(merged, "merged into this finding", out);
    }
    if (!finding.mergedInto.isEmpty()) {
      finding(finding.mergedInto, "the finding that this one was merged into", out);
    }
    out.endArray();
  }

  private static void finding(String uid, String title, OcsfWriter out) throws IOException {
    out.startObject();
    out.text("uid", uid);
    out.text("type", "Finding");
    out.number("type_uid", UPDATED_FINDING);
    out.text("title", title);
    out.endObject();
  }

  private void metadata(FindingState finding, Activity activity, OcsfWriter out)
      throws IOException {
    out.startObject("metadata");
    out.text("version", OCSF_VERSION);
    out.text("uid", new FindingId(finding.uid, finding.revision).text());
    out.text("original_time", finding.last.toString());
    if (activity != Activity.CLOSE) {
      out.time("processed_time", clock.instant());
    }
    out.startArray("profiles");
    out.element("security_control");
    out.endArray();
    out.startObject("product");
    out.text("name", PRODUCT);
    out.text("vendor_name", PRODUCT);
    out.optional("version", version());
    out.endObject();
    out.section(finding.headline.metadata());
    out.endObject();
  }

  private static void unmapped(
      FindingState finding, @Nullable Silence silence, Silenceable silenceable, OcsfWriter out)
      throws IOException {
    out.startObject("unmapped");
    out.text("cluster", finding.cluster);
    out.number("revision", finding.revision);
    person(finding.person, out);
    out.texts("severity_reasons", finding.severity.reasons());
    out.number("highest_severity_id", finding.highest.id());
    if (finding.late) {
      out.bool("late", true);
    }
    out.optional("merged_into", finding.mergedInto);
    silence(silence, out);
    out.text("silence_line", SilenceLine.of(silenceable));
    also(finding.also(), out);
    samples(finding.samples, out);
    out.texts("targets", finding.targets.inOrder());
    if (finding.targets.isMore()) {
      out.bool("targets_more", true);
    }
    out.object("target", finding.headline.target());
    out.section(finding.headline.unmapped());
    out.endObject();
  }

  private static void silence(@Nullable Silence silence, OcsfWriter out) throws IOException {
    if (silence == null) {
      return;
    }
    out.startObject("silence");
    out.text("owner", silence.owner());
    out.text("reason", silence.reason());
    out.text("expires", silence.expires().toString());
    out.endObject();
  }

  private static void person(Person person, OcsfWriter out) throws IOException {
    out.startObject("person");
    out.optional("name", person.name());
    out.text("known_by", person.knownBy().text());
    out.optional("detail", person.detail());
    out.endObject();
  }

  private static void also(List<MatchedRule> also, OcsfWriter out) throws IOException {
    if (also.isEmpty()) {
      return;
    }
    out.startArray("also");
    for (MatchedRule rule : also) {
      out.startObject();
      out.text("title", rule.title());
      out.text("id", rule.id());
      out.text("level", rule.level().text());
      out.endObject();
    }
    out.endArray();
  }

  private static void samples(List<Sample> samples, OcsfWriter out) throws IOException {
    out.startArray("samples");
    for (Sample sample : samples) {
      out.startObject();
      out.text("time", sample.time().toString());
      out.text("audit_id", sample.auditId());
      out.text("outcome", sample.outcome().text());
      out.number("code", sample.code());
      out.text("who", sample.who());
      out.optional("from", sample.from());
      out.text("what", sample.what());
      out.optional("target", sample.target());
      out.optional("command", sample.command());
      out.startObject("raw_event");
      out.text("topic", sample.topic());
      out.number("partition", sample.partition());
      out.number("offset", sample.offset());
      out.optional("source", sample.source());
      out.endObject();
      out.endObject();
    }
    out.endArray();
  }

  /** Returns the version of the jar; classes that were not loaded from a jar have none. */
  private static String version() {
    return Objects.requireNonNullElse(
        FindingRecord.class.getPackage().getImplementationVersion(), "");
  }
}

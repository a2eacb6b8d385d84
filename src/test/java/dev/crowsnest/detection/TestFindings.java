package dev.crowsnest.detection;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.finding.TestRevisions;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.rule.spec.LogSource;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.rule.spec.Triage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events, rules and alerts for tests. */
public final class TestFindings {
  public static final Instant PROCESSED = Instant.parse("2026-11-21T12:00:00Z");
  public static final Instant APPENDED = Instant.parse("2026-11-21T11:00:00.5Z");

  private TestFindings() {}

  /** The event that this JSON says; must be one. */
  public static AuditEvent event(String json) {
    DecodeResult result = new AuditDecoder().decode(json.getBytes(StandardCharsets.UTF_8));
    if (result instanceof DecodeResult.Decoded decoded) {
      return decoded.event();
    }
    throw new IllegalArgumentException(result.toString());
  }

  /** A ResponseComplete event at Metadata, with further members ({@code "verb":"get", ...}). */
  public static AuditEvent eventWith(String members) {
    return event(
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-1",
         "stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-21T10:00:00.000001Z",
         "stageTimestamp":"2026-11-21T10:00:00.123456Z",%s}"""
            .formatted(members));
  }

  public static EventView view(AuditEvent event) {
    return new EventView(event, origin("prod"));
  }

  public static EventOrigin origin(String cluster) {
    return new EventOrigin(cluster, "k8s.audit.events", 3, 42, APPENDED, "webhook", "");
  }

  public static Rule rule() {
    return rule("Privileged pod or workload created", RuleLevel.HIGH, Level.METADATA);
  }

  public static Rule rule(String title, RuleLevel level, Level needs) {
    return rule("5d1dd2b7-3c8b-4c8c-9f28-6d8a3d2f1d11", title, level, needs);
  }

  /** A rule with this id. */
  public static Rule rule(String id) {
    return rule(id, "A rule", RuleLevel.MEDIUM, Level.METADATA);
  }

  private static Rule rule(String id, String title, RuleLevel level, Level needs) {
    return new Rule(
        id,
        "privileged_pod",
        title,
        level,
        "stable",
        "A container that may do everything the node's root may do.",
        "",
        "",
        "2026-11-21",
        "",
        List.of(),
        List.of("attack.privilege-escalation", "attack.t1611"),
        List.of("Node agents that need the host"),
        List.of(),
        List.of(),
        List.of(),
        new LogSource("application", "kubernetes", "audit"),
        needs,
        Triage.NONE,
        Map.of(),
        "kubernetes_audit_privileged_pod.yml");
  }

  public static DetectionFactory factory() {
    return factory(ExecCommandDisplay.MASKED);
  }

  public static DetectionFactory factory(ExecCommandDisplay display) {
    return new DetectionFactory(display);
  }

  /** What the rule {@link #rule()} detects in an event. */
  public static Detection detection(AuditEvent event, MatchedField... fields) {
    return detection(factory(), new Match(rule(), List.of(fields)), event);
  }

  /** What is detected by a match in an event. */
  public static Detection detection(DetectionFactory factory, Match match, AuditEvent event) {
    return factory.detection(List.of(match), view(event), "rules-1");
  }

  /** The record that a detection opens its finding with. */
  public static byte[] record(Detection detection) {
    return TestRevisions.opened(detection, PROCESSED).value();
  }

  /** The request, as what the rule {@link #rule()} detects in it shows it. */
  public static Evidence evidence(AuditEvent event, MatchedField... fields) {
    return detection(event, fields).evidence().orElseThrow();
  }
}

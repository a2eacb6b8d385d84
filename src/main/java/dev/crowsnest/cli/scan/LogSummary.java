package dev.crowsnest.cli.scan;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.cli.finding.Counts;
import dev.crowsnest.cli.finding.FindingOptions;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.redaction.Redaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a log holds: of events that are answered, and of findings in their last revision. */
final class LogSummary {
  private static final int MOST_FINDINGS = 100_000;
  private static final String NOBODY = "(nobody: not authenticated)";

  private final FindingOptions.Filter filter;
  private final Counts clusters = new Counts();
  private final Counts people = new Counts();
  private final Counts programs = new Counts();
  private final Counts namespaces = new Counts();
  private final Counts outcomes = new Counts();
  private final Map<String, Found> found = new LinkedHashMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;

  /** What is counted of a finding. */
  record Found(String rule, Severity severity, String who) {}

  LogSummary(FindingOptions.Filter filter) {
    this.filter = filter;
  }

  void event(RawEvent raw) {
    AuditEvent event = raw.decoded();
    if (event == null || !filter.span().has(event.stageTime())) {
      return;
    }
    Instant time = event.stageTime();
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
    clusters.add(raw.cluster());
    if (event.stage() == Stage.REQUEST_RECEIVED || event.stage() == Stage.RESPONSE_STARTED) {
      return;
    }
    String user = event.user().username();
    Actor.Kind kind = event.actor().kind();
    boolean isPerson = kind == Actor.Kind.USER || kind == Actor.Kind.ANONYMOUS || user.isEmpty();
    (isPerson ? people : programs).add(user.isEmpty() ? NOBODY : Redaction.name(user));
    outcomes.add(Outcome.of(event).text());
    String namespace = event.objectRef().namespace();
    if (!namespace.isEmpty()) {
      namespaces.add(Redaction.name(namespace));
    }
  }

  void finding(AlertView finding) {
    if (!finding.mergedInto().isEmpty() || !filter.isWanted(finding)) {
      found.remove(finding.uid());
    } else if (found.size() < MOST_FINDINGS || found.containsKey(finding.uid())) {
      found.put(finding.uid(), new Found(finding.ruleTitle(), finding.severity(), finding.who()));
    }
  }

  @Nullable Instant first() {
    return first;
  }

  @Nullable Instant last() {
    return last;
  }

  Counts clusters() {
    return clusters;
  }

  /** Returns the requests of users that are not known to be programs. */
  Counts people() {
    return people;
  }

  /** Returns the requests of service accounts, nodes and the control plane. */
  Counts programs() {
    return programs;
  }

  Counts namespaces() {
    return namespaces;
  }

  Counts outcomes() {
    return outcomes;
  }

  /** Returns how many findings have each severity. */
  Map<Severity, Long> findingsBySeverity() {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    found.values().forEach(each -> counts.merge(each.severity(), 1L, Long::sum));
    return counts;
  }

  /** Returns how many findings each person has. */
  Counts findingsByPerson() {
    Counts counts = new Counts();
    found.values().forEach(each -> counts.add(each.who()));
    return counts;
  }

  /** Returns how many findings each rule has of this severity. */
  Counts findingsByRule(Severity severity) {
    Counts counts = new Counts();
    found.values().stream()
        .filter(each -> each.severity() == severity)
        .forEach(each -> counts.add(each.rule()));
    return counts;
  }
}

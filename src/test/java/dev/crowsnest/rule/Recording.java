package dev.crowsnest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.detection.AccessEnricher;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.store.HeapStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A log of audit events judged by the shipped rules, one stage of each request. */
final class Recording {

  /** One rule's match of one line of the log. */
  record Finding(int line, Rule rule, String actor, String target) {
    boolean isAtLeast(RuleLevel level) {
      return rule.level().compareTo(level) >= 0;
    }

    /** Equal for what is one finding to an analyst, however often it is repeated. */
    String folded() {
      return ruleName() + ' ' + actor + ' ' + target;
    }

    /** {@code exec_into_pod} of {@code rules/execution/kubernetes_audit_exec_into_pod.yml}. */
    String ruleName() {
      return rule.file().replaceAll(".*/kubernetes_audit_|\\.yml$", "");
    }
  }

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> requests = new HashSet<>();
  private final AccessEnricher access = new AccessEnricher(new HeapStore(), new HeapStore());
  private int line;

  private Recording() {}

  /** The findings of a recording that Crowsnest ships. */
  static List<Finding> ofShipped(String name) throws IOException {
    try (InputStream file =
        Recording.class.getResourceAsStream("/recordings/" + name + ".ndjson.gz")) {
      return of(new GZIPInputStream(Objects.requireNonNull(file, name)));
    }
  }

  /** The findings of a log, one event a line. */
  static List<Finding> of(InputStream log) throws IOException {
    Recording recording = new Recording();
    BufferedReader lines = new BufferedReader(new InputStreamReader(log, UTF_8));
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      recording.judge(text);
    }
    return recording.findings;
  }

  /** How often each rule matched, ordered by level and name. */
  static Map<String, Long> countsByRule(List<Finding> findings) {
    Map<String, Long> counts = new TreeMap<>();
    for (Finding finding : findings) {
      counts.merge(finding.rule().level().text() + ' ' + finding.ruleName(), 1L, Long::sum);
    }
    return counts;
  }

  private void judge(String text) {
    line++;
    EventView view = SampleEvent.view(text.getBytes(UTF_8));
    AuditEvent event = view.event();
    if (event.responseCode() == 0 || !requests.add(event.auditId() + event.requestUri())) {
      return;
    }
    access.onEvent(view);
    for (Match match : ShippedRules.rules().match(view)) {
      findings.add(
          new Finding(
              line,
              match.rule(),
              event.user().username(),
              event.objectRef().resource() + '/' + event.objectRef().name()));
    }
  }
}

package dev.crowsnest.cli.run;

import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.metrics.PipelineMetrics.Counts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts the findings, and prints what happened to all events. */
final class DemoSummary {
  private final Map<String, Found> findings = new HashMap<>();
  private long revisions;

  /** What is counted of a finding, as its last revision has it. */
  private record Found(Severity severity, String rule) {}

  void add(AlertView alert) {
    revisions++;
    if (alert.mergedInto().isEmpty()) {
      findings.put(alert.uid(), new Found(alert.severity(), alert.ruleTitle()));
    } else {
      findings.remove(alert.uid());
    }
  }

  /** Returns how many records were added. */
  long revisions() {
    return revisions;
  }

  /**
   * Prints the summary.
   *
   * @param elapsed from the first event sent to the last alert shown
   */
  void print(Counts counts, Duration elapsed, PrintStream out) {
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    out.println();
    line(out, counts.events(), "events in");
    line(out, counts.rejected(), "rejected (dead letters)");
    line(out, counts.notSelected(), "not selected (other stages of the same requests)");
    line(out, counts.evaluated(), "evaluated");
    line(out, findings.size(), "findings");
    out.printf(
        Locale.ROOT,
        "%8.0f  events/s, from the first event sent to the last alert shown (%.1f s, cold start)%n",
        counts.events() / seconds,
        seconds);
    out.println();
    Map<Severity, Map<String, Integer>> byRule = new EnumMap<>(Severity.class);
    for (Found found : findings.values()) {
      byRule
          .computeIfAbsent(found.severity(), severity -> new TreeMap<>())
          .merge(found.rule(), 1, Integer::sum);
    }
    byRule.keySet().stream()
        .sorted(Collections.reverseOrder())
        .forEach(severity -> printRules(severity, byRule.getOrDefault(severity, Map.of()), out));
  }

  private static void printRules(Severity severity, Map<String, Integer> rules, PrintStream out) {
    line(out, rules.values().stream().mapToInt(Integer::intValue).sum(), severity.text());
    rules.forEach((rule, count) -> out.printf(Locale.ROOT, "%14d  %s%n", count, rule));
  }

  private static void line(PrintStream out, long count, String what) {
    out.printf(Locale.ROOT, "%8d  %s%n", count, what);
  }
}

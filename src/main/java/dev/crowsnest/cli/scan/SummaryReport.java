package dev.crowsnest.cli.scan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Level;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.finding.Counts;
import dev.crowsnest.cli.finding.Counts.Count;
import dev.crowsnest.cli.finding.FindingCounts;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.input.ShapeReport;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.redaction.Printable;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints what a log holds, for people or as one JSON object. */
record SummaryReport(
    LogSummary log,
    FindingCounts findings,
    PipelineMetrics.Counts events,
    OfflineInput reading,
    Blindness blindness) {
  private static final int MOST_NAMES = 10;
  private static final JsonMapper MAPPER = new JsonMapper();

  void print(OutputOptions output, CommandContext context, boolean listBlind)
      throws IOException, CommandFailure {
    if (output.format() == OutputFormat.CSV) {
      throw CommandFailure.usage("--summary is printed as a table or as JSON, not as CSV");
    }
    if (output.format().isTable()) {
      print(context.out(), listBlind);
    } else {
      output.print(
          new RowType<ObjectNode>(List.of(), (row, out) -> MAPPER.writeTree(out, row)),
          List.of(json()),
          OutputFormat.NDJSON,
          context.environment());
    }
  }

  private void print(PrintStream out, boolean listBlind) {
    Instant first = log.first();
    Instant last = log.last();
    if (first != null && last != null) {
      line(out, "from", first + " to " + last + " (" + words(Duration.between(first, last)) + ')');
    }
    line(
        out,
        "cluster",
        String.join(", ", log.clusters().top(MOST_NAMES).stream().map(Count::name).toList()));
    line(
        out,
        "events",
        String.format(
            Locale.ROOT,
            "%,d: %,d evaluated, %,d not selected (other stages), %,d repeated, %,d rejected",
            events.events() + reading.notReadable(),
            events.evaluated(),
            events.notSelected(),
            events.repeated(),
            events.rejected() + reading.notReadable()));
    line(out, "recorded", blindness.levels());
    line(out, "outcomes", list(log.outcomes()));
    line(
        out,
        "findings",
        FindingCounts.line(log.findingsBySeverity(), findings.suppressed())
            .replaceFirst(" findings?", ""));
    names(out, "Requests by people", log.people());
    names(out, "Requests by programs", log.programs());
    names(out, "Requests by namespace", log.namespaces());
    names(out, "Findings by person", log.findingsByPerson());
    rules(out);
    out.println();
    blindness.print(out, listBlind);
    reading
        .rejected()
        .forEach(
            (reason, count) -> out.printf(Locale.ROOT, "rejected: %,d %s%n", count, reason.text()));
    ShapeReport.print(reading.shapes(), out);
  }

  private void rules(PrintStream out) {
    Severity[] levels = Severity.values();
    boolean hasHeading = false;
    for (int i = levels.length - 1; i >= 0; i--) {
      for (Count rule : log.findingsByRule(levels[i]).top(Integer.MAX_VALUE)) {
        if (!hasHeading) {
          out.println();
          out.println("Findings by rule");
          hasHeading = true;
        }
        out.printf(
            Locale.ROOT,
            "%,8d  %-13s  %s%n",
            rule.count(),
            levels[i].text(),
            Printable.text(rule.name()));
      }
    }
  }

  private static void names(PrintStream out, String heading, Counts counts) {
    List<Count> top = counts.top(MOST_NAMES);
    if (top.isEmpty()) {
      return;
    }
    out.println();
    out.println(heading);
    top.forEach(
        each -> out.printf(Locale.ROOT, "%,8d  %s%n", each.count(), Printable.text(each.name())));
    if (counts.size() > top.size()) {
      out.printf(Locale.ROOT, "%8s  and %,d more%n", "", counts.size() - top.size());
    }
  }

  private static String list(Counts counts) {
    return String.join(
        ", ",
        counts.top(MOST_NAMES).stream()
            .map(each -> String.format(Locale.ROOT, "%,d %s", each.count(), each.name()))
            .toList());
  }

  private static void line(PrintStream out, String name, String text) {
    if (!text.isEmpty()) {
      out.printf(Locale.ROOT, "%-9s %s%n", name, Printable.text(text));
    }
  }

  private static String words(Duration span) {
    return span.toDays() > 0
        ? span.toDays() + " d " + span.toHoursPart() + " h"
        : span.toHours() > 0
            ? span.toHours() + " h " + span.toMinutesPart() + " min"
            : span.toMinutes() + " min " + span.toSecondsPart() + " s";
  }

  private ObjectNode json() {
    ObjectNode json = MAPPER.createObjectNode();
    if (log.first() != null) {
      json.put("first_event", String.valueOf(log.first()));
      json.put("last_event", String.valueOf(log.last()));
    }
    counts(json.putArray("clusters"), log.clusters());
    ObjectNode seen = json.putObject("events");
    seen.put("total", events.events() + reading.notReadable());
    seen.put("evaluated", events.evaluated());
    seen.put("not_selected", events.notSelected());
    seen.put("repeated", events.repeated());
    seen.put("rejected", events.rejected() + reading.notReadable());
    ObjectNode levels = json.putObject("levels");
    for (Level level : Level.values()) {
      long count = blindness.sight().events(level);
      if (count > 0) {
        levels.put(level.text(), count);
      }
    }
    ObjectNode outcomes = json.putObject("outcomes");
    log.outcomes().top(MOST_NAMES).forEach(each -> outcomes.put(each.name(), each.count()));
    ObjectNode bySeverity = json.putObject("findings");
    log.findingsBySeverity().forEach((level, count) -> bySeverity.put(level.text(), count));
    bySeverity.put("suppressed", findings.suppressed());
    counts(json.putArray("people"), log.people());
    counts(json.putArray("programs"), log.programs());
    counts(json.putArray("namespaces"), log.namespaces());
    counts(json.putArray("findings_by_person"), log.findingsByPerson());
    ArrayNode rules = json.putArray("findings_by_rule");
    for (Severity level : Severity.values()) {
      for (Count rule : log.findingsByRule(level).top(Integer.MAX_VALUE)) {
        rules
            .addObject()
            .put("rule", rule.name())
            .put("severity", level.text())
            .put("count", rule.count());
      }
    }
    ArrayNode blind = json.putArray("blind_rules");
    blindness.blind().stream().map(Rule::title).forEach(blind::add);
    ObjectNode rejected = json.putObject("rejected");
    reading.rejected().forEach((reason, count) -> rejected.put(reason.text(), count));
    reading.shapes().openedEvents().forEach(json.putObject("envelopes")::put);
    reading.shapes().setAsideItems().forEach(json.putObject("set_aside")::put);
    reading.shapes().foreignItems().forEach(json.putObject("foreign")::put);
    return json;
  }

  private static void counts(ArrayNode into, Counts counts) {
    counts
        .top(MOST_NAMES)
        .forEach(each -> into.addObject().put("name", each.name()).put("count", each.count()));
  }
}

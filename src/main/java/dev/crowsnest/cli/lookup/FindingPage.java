package dev.crowsnest.cli.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.Terminal;
import dev.crowsnest.detection.ocsf.AlertView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything about one finding, for its reader. */
record FindingPage(AlertView finding, FindingSearch search) {

  void print(PrintStream out, Terminal terminal) {
    Page page = new Page(out, terminal);
    page.headline(finding.message());
    page.raw("");
    what(page);
    who(page);
    target(page);
    page.line("granted", String.join("; ", texts(finding.unmapped("access").path("sentences"))));
    page.line("also", String.join("; ", finding.also()));
    page.line("silence", silence());
    page.line("evidence", evidence());
    page.line("uid", finding.uid() + ", revision " + finding.revision());
    page.line("merged", finding.mergedInto().isEmpty() ? "" : "into " + finding.mergedInto());
    page.list("Why it matched", fields(finding.unmapped("matched_fields")));
    page.list("Also known", fields(finding.unmapped("facts")));
    page.list("Requests", samples());
    page.list("Next steps", numbered(finding.nextSteps()));
    page.list("It may be harmless", texts(finding.unmapped("rule").path("false_positives")));
    page.list("Related findings", related());
    page.list("Revisions", revisions());
    page.list("To silence it, add this line", texts(finding.unmapped("silence_line")));
  }

  private void what(Page page) {
    String reasons = String.join("; ", texts(finding.unmapped("severity_reasons")));
    String highest =
        finding.highestSeverity() == finding.severity()
            ? ""
            : ", was " + finding.highestSeverity().text();
    page.line(
        "severity",
        finding.severity().text() + highest + (reasons.isEmpty() ? "" : ": " + reasons),
        AlertRows.style(finding.severity()));
    page.line("status", finding.status());
    page.line("rule", finding.ruleTitle() + " (" + finding.ruleId() + ')');
    Duration span = Duration.between(finding.firstSeen(), finding.lastSeen());
    page.line(
        "seen",
        finding.count() == 1
            ? finding.firstSeen().toString()
            : String.format(
                Locale.ROOT,
                "%s to %s (%,d requests in %d s)",
                finding.firstSeen(),
                finding.lastSeen(),
                finding.count(),
                span.toSeconds()));
    page.line("outcome", AlertRows.shortOutcome(finding) + code());
  }

  private String code() {
    String code = finding.evidence().path("api").path("response").path("code").asText("");
    String exact = finding.outcome();
    String both = code.isEmpty() ? exact : exact + ", " + code;
    return both.isEmpty() ? "" : " (" + both + ')';
  }

  private void who(Page page) {
    JsonNode person = finding.unmapped("person");
    String name = person.path("name").asText("");
    String knownBy = person.path("known_by").asText("");
    String detail = person.path("detail").asText("");
    if (name.isEmpty()) {
      page.line("person", detail.isEmpty() ? "" : "not known, because " + detail);
    } else {
      String how = knownBy + (knownBy.isEmpty() || detail.isEmpty() ? "" : ": ") + detail;
      page.line("person", name + (how.isEmpty() ? "" : " (" + how + ')'));
    }
    page.line(
        "caller",
        finding.identity()
            + (finding.impersonated().isEmpty() ? "" : " as " + finding.impersonated()));
    List<String> groups = new ArrayList<>();
    finding
        .evidence()
        .path("actor")
        .path("user")
        .path("groups")
        .forEach(group -> groups.add(group.path("name").asText("")));
    page.line("groups", String.join(", ", groups));
    page.line("from", finding.evidence().path("src_endpoint").path("ip").asText(""));
    page.line("agent", finding.evidence().path("http_request").path("user_agent").asText(""));
  }

  private void target(Page page) {
    page.line("cluster", finding.cluster());
    List<String> targets = texts(finding.unmapped("targets"));
    long more = finding.unmapped("targets_more").asLong(0);
    page.line(
        "target",
        (targets.isEmpty() ? finding.target() : String.join(", ", targets))
            + (more > 0 ? " and " + more + " more" : ""));
    page.line("command", finding.command());
    JsonNode risk = finding.unmapped("target");
    if (risk.has("unknown")) {
      page.line("risk", "not known: " + risk.path("unknown").asText(""));
      return;
    }
    List<String> parts = new ArrayList<>();
    for (var member : risk.properties()) {
      JsonNode value = member.getValue();
      String text = value.isArray() ? String.join(", ", texts(value)) : value.asText("");
      if (!text.isEmpty()) {
        parts.add(member.getKey().replace('_', ' ') + ' ' + text);
      }
    }
    page.line("risk", String.join("; ", parts));
  }

  private String silence() {
    JsonNode silence = finding.unmapped("silence");
    return silence.isMissingNode()
        ? ""
        : "by "
            + silence.path("owner").asText("")
            + " until "
            + silence.path("expires").asText("")
            + ": "
            + silence.path("reason").asText("");
  }

  private String evidence() {
    JsonNode evidence = finding.unmapped("evidence");
    if (evidence.isMissingNode()) {
      return "";
    }
    String level = evidence.path("level").asText("");
    String text =
        evidence.path("complete").asBoolean()
            ? "complete, recorded at " + level
            : "incomplete: recorded at "
                + level
                + ", needs "
                + evidence.path("level_needed").asText("");
    boolean isLate = evidence.path("late").asBoolean() || finding.unmapped("late").asBoolean();
    String stripped = evidence.path("stripped").asText("");
    return text
        + (evidence.path("truncated").asBoolean() ? "; truncated by the API server" : "")
        + (stripped.isEmpty() ? "" : "; too large: without " + stripped)
        + translation(evidence)
        + (isLate ? "; late, judged without state" : "");
  }

  private static String translation(JsonNode evidence) {
    String from = evidence.path("translated_from").asText("");
    List<String> lost = new ArrayList<>();
    evidence.path("lost").forEach(each -> lost.add(each.asText("")));
    return from.isEmpty()
        ? ""
        : "; translated from " + from + ", which lacks " + String.join(", ", lost);
  }

  private List<String> samples() {
    List<String> lines = new ArrayList<>();
    for (JsonNode sample : finding.unmapped("samples")) {
      lines.add(
          String.join(
              "  ",
              sample.path("time").asText(""),
              AlertRows.shortOutcome(sample.path("outcome").asText("")),
              sample.path("who").asText(""),
              sample.path("what").asText(""),
              sample.path("target").asText(""),
              sample.path("command").asText(""),
              Samples.place(sample.path("raw_event"))));
    }
    if (lines.isEmpty()) {
      lines.add(
          String.join(
              "  ",
              finding.time().toString(),
              AlertRows.shortOutcome(finding),
              finding.what(),
              finding.target(),
              Samples.place(finding.unmapped("raw_event"))));
    }
    return lines;
  }

  private List<String> related() {
    return search.related(finding).stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s  %s  %-8s  %s (%s)",
                    each.finding().uid().substring(0, Math.min(12, each.finding().uid().length())),
                    each.finding().firstSeen(),
                    each.finding().severity().text(),
                    each.finding().title(),
                    each.how()))
        .toList();
  }

  private List<String> revisions() {
    if (search.revisions().size() < 2) {
      return List.of();
    }
    return search.revisions().stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%d  %s  %s  %s  %,d %s  %s",
                    each.number(),
                    each.time(),
                    each.severity().text(),
                    each.status(),
                    each.count(),
                    each.count() == 1 ? "request" : "requests",
                    each.comment()))
        .map(String::strip)
        .toList();
  }

  private static List<String> numbered(List<String> steps) {
    List<String> numbered = new ArrayList<>();
    steps.forEach(step -> numbered.add((numbered.size() + 1) + ". " + step));
    return numbered;
  }

  private static List<String> fields(JsonNode fields) {
    List<String> lines = new ArrayList<>();
    for (JsonNode field : fields) {
      List<String> values = texts(field.path("values"));
      String name = field.path("name").asText("");
      lines.add(values.isEmpty() ? "no " + name : name + " = " + String.join(", ", values));
    }
    return lines;
  }

  /** Returns the elements of an array, or the one text. */
  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(element -> texts.add(element.asText("")));
    return texts;
  }
}

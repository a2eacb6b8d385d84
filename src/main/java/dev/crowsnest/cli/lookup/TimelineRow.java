package dev.crowsnest.cli.lookup;

import dev.crowsnest.cli.output.AlertRows;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.ShortTime;
import dev.crowsnest.cli.output.Style;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param number counted, so that requests of one time stay in order
 */
record TimelineRow(
    Instant time,
    long number,
    String who,
    String verb,
    String object,
    String outcome,
    int code,
    String from,
    String auditId,
    String place,
    List<Mark> findings) {
  private static final int LINES = 4;

  static final RowType<TimelineRow> TYPE =
      RowType.of(
          List.of(
              Column.<TimelineRow>flexible("time", 24, 14, row -> row.time().toString())
                  .shortened(row -> ShortTime.of(row.time())),
              Column.<TimelineRow>flexible("who", 16, 10, TimelineRow::shortWho).wrapped(LINES),
              Column.<TimelineRow>flexible("verb", 8, 6, TimelineRow::verb).wrapped(LINES),
              Column.<TimelineRow>flexible("object", 30, 20, TimelineRow::object).wrapped(LINES),
              Column.<TimelineRow>flexible("outcome", 23, 7, TimelineRow::outcome)
                  .shortened(row -> AlertRows.shortOutcome(row.outcome()))
                  .styled(row -> row.outcome().equals("allowed") ? Style.PLAIN : Style.YELLOW),
              Column.<TimelineRow>flexible("from", 15, 9, TimelineRow::from).wrapped(LINES),
              Column.<TimelineRow>flexible("findings", 36, 20, TimelineRow::marks)
                  .wrapped()
                  .orBelow()
                  .styled(TimelineRow::style),
              Column.<TimelineRow>fixed("code", 4, row -> Integer.toString(row.code())).onlyWide(),
              Column.<TimelineRow>fixed("audit_id", 36, TimelineRow::auditId).onlyWide(),
              Column.<TimelineRow>fixed("event", 30, TimelineRow::place).onlyWide()));

  /** A finding about the request. */
  record Mark(String uid, Severity severity, String title) {
    static Mark of(AlertView finding) {
      return new Mark(finding.uid(), finding.severity(), finding.title());
    }

    String text() {
      return severity.text()
          + ": "
          + title
          + " ("
          + uid.substring(0, Math.min(8, uid.length()))
          + ')';
    }
  }

  /** Returns the same with what was found about it. */
  TimelineRow with(List<Mark> marks) {
    return new TimelineRow(
        time, number, who, verb, object, outcome, code, from, auditId, place, marks);
  }

  private String shortWho() {
    return AlertView.brief(who);
  }

  private String marks() {
    return findings.stream().map(Mark::text).collect(Collectors.joining("; "));
  }

  private Style style() {
    return findings.isEmpty() ? Style.PLAIN : AlertRows.style(findings.get(0).severity());
  }
}

package dev.crowsnest.cli.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints findings as rows: the sentence that says what happened and what places it for people, all
 * for spreadsheets, the whole record as JSON.
 */
public final class AlertRows {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Enough for the longest sentence in the narrowest column. */
  private static final int SENTENCE_LINES = 12;

  private static final int LINES = 4;

  /** What is below a sentence must not be longer than it. */
  private static final int WHY_LINES = 2;

  /** The narrowest column in which a sentence is read at a glance. */
  private static final int SENTENCE_WIDTH = 50;

  private static final Map<String, String> SHORT_OUTCOMES =
      Map.of(
          Outcome.ALLOWED.text(), "done",
          Outcome.UNAUTHENTICATED.text(), "refused",
          Outcome.DENIED_BY_AUTHORIZATION.text(), "refused",
          Outcome.DENIED_BY_ADMISSION.text(), "refused",
          Outcome.MAY_HAVE_HAPPENED.text(), "unsure");

  /** How findings are printed. */
  public static final RowType<AlertView> TYPE =
      new RowType<>(
          List.of(
              Column.<AlertView>flexible("severity", 13, 8, alert -> alert.severity().text())
                  .shortened(AlertRows::shortSeverity)
                  .styled(AlertRows::style),
              Column.<AlertView>flexible("first_seen", 20, 14, alert -> time(alert.firstSeen()))
                  .shortened(alert -> ShortTime.of(alert.firstSeen())),
              Column.<AlertView>flexible("outcome", 23, 7, AlertView::outcome)
                  .shortened(AlertRows::shortOutcome),
              Column.<AlertView>flexible("who", 16, 10, AlertView::who).wrapped(LINES),
              Column.fixed("count", 5, alert -> Long.toString(alert.count())),
              Column.<AlertView>flexible(
                      "finding", SENTENCE_WIDTH, SENTENCE_WIDTH - 1, AlertView::message)
                  .wrapped(SENTENCE_LINES)
                  .orBelowIfTight()
                  .styled(AlertRows::sentenceStyle),
              Column.<AlertView>flexible("why", 36, 9, AlertView::why)
                  .wrapped(WHY_LINES)
                  .alwaysBelow(),
              Column.<AlertView>flexible("target", 36, 10, AlertView::target)
                  .wrapped(LINES)
                  .onlyWide(),
              Column.<AlertView>flexible("rule", 36, 10, AlertView::title)
                  .wrapped(LINES)
                  .onlyWide(),
              Column.<AlertView>fixed("cluster", 10, AlertView::cluster).onlyWide(),
              Column.<AlertView>flexible("last_seen", 20, 14, alert -> time(alert.lastSeen()))
                  .shortened(alert -> ShortTime.of(alert.lastSeen()))
                  .onlyWide(),
              Column.<AlertView>fixed("uid", 32, AlertView::uid).onlyWide(),
              Column.<AlertView>fixed("raw_event", 24, AlertView::rawEvent).onlyWide(),
              csv("person", AlertView::person),
              csv("identity", AlertView::identity),
              csv("acting_as", AlertView::impersonated),
              csv("action", AlertView::what),
              csv("namespaces", alert -> String.join(" ", alert.namespaces())),
              csv("command", AlertView::command),
              csv("also", alert -> String.join("; ", alert.also())),
              csv("status", AlertView::status),
              csv("revision", alert -> Integer.toString(alert.revision())),
              csv("rule_id", AlertView::ruleId),
              csv("next_steps", alert -> String.join(" | ", alert.nextSteps()))),
          (alert, out) -> MAPPER.writeTree(out, alert.json()));

  private AlertRows() {}

  private static Column<AlertView> csv(String name, Function<AlertView, String> text) {
    return Column.<AlertView>fixed(name, name.length(), text).onlyInCsv();
  }

  private static String shortSeverity(AlertView alert) {
    return alert.severity() == Severity.INFORMATIONAL ? "info" : alert.severity().text();
  }

  /** Tells in a word whether it happened; an outcome of another version stays as it is. */
  public static String shortOutcome(AlertView alert) {
    return shortOutcome(alert.outcome());
  }

  /** Tells in a word whether it happened. */
  public static String shortOutcome(String outcome) {
    return SHORT_OUTCOMES.getOrDefault(outcome, outcome);
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The look of a severity. */
  public static Style style(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Style.BOLD_RED;
      case HIGH -> Style.RED;
      case MEDIUM -> Style.YELLOW;
      case LOW -> Style.CYAN;
      case INFORMATIONAL -> Style.DIM;
    };
  }

  private static Style style(AlertView alert) {
    return style(alert.severity());
  }

  /** What must not be overlooked in a page of sentences. */
  private static Style sentenceStyle(AlertView alert) {
    return alert.severity().compareTo(Severity.HIGH) >= 0 ? Style.BOLD : Style.PLAIN;
  }
}

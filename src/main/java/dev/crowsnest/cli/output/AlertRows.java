package dev.crowsnest.cli.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Prints alerts as rows: columns for people and spreadsheets, the whole finding as JSON. */
public final class AlertRows {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Enough to tell one alert from another on 80 columns. */
  private static final int LINES = 4;

  private static final Map<String, String> SHORT_OUTCOMES =
      Map.of(
          Outcome.UNAUTHENTICATED.text(), "refused",
          Outcome.DENIED_BY_AUTHORIZATION.text(), "refused",
          Outcome.DENIED_BY_ADMISSION.text(), "refused",
          Outcome.MAY_HAVE_HAPPENED.text(), "unsure");

  /** How alerts are printed. */
  public static final RowType<AlertView> TYPE =
      new RowType<>(
          List.of(
              Column.<AlertView>flexible("time", 20, 14, AlertRows::time)
                  .shortened(alert -> ShortTime.of(alert.time())),
              Column.<AlertView>flexible("severity", 13, 8, alert -> alert.severity().text())
                  .shortened(AlertRows::shortSeverity)
                  .styled(AlertRows::style),
              Column.<AlertView>flexible("who", 20, 8, AlertView::who).wrapped(LINES),
              Column.<AlertView>flexible("what", 8, 6, AlertView::what).wrapped(LINES),
              Column.<AlertView>flexible("target", 36, 10, AlertView::target).wrapped(LINES),
              Column.<AlertView>flexible("rule", 36, 10, AlertView::title)
                  .wrapped()
                  .styled(row -> Style.BOLD),
              Column.<AlertView>flexible("why", 36, 9, AlertView::why).wrapped(LINES).orBelow(),
              Column.<AlertView>flexible("outcome", 23, 7, AlertView::outcome)
                  .shortened(AlertRows::shortOutcome),
              Column.fixed("cluster", 10, AlertView::cluster).asOptional(),
              Column.fixed("raw_event", 24, AlertView::rawEvent).asOptional(),
              Column.fixed("uid", 32, AlertView::uid).asOptional(),
              Column.fixed("rule_id", 36, AlertView::ruleId).asOptional()),
          (alert, out) -> MAPPER.writeTree(out, alert.json()));

  private AlertRows() {}

  private static String shortSeverity(AlertView alert) {
    return alert.severity() == Severity.INFORMATIONAL ? "info" : alert.severity().text();
  }

  /** Tells in a word whether it happened; an outcome of another version stays as it is. */
  private static String shortOutcome(AlertView alert) {
    return SHORT_OUTCOMES.getOrDefault(alert.outcome(), alert.outcome());
  }

  private static String time(AlertView alert) {
    return alert.time().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Style style(AlertView alert) {
    return switch (alert.severity()) {
      case CRITICAL -> Style.BOLD_RED;
      case HIGH -> Style.RED;
      case MEDIUM -> Style.YELLOW;
      case LOW -> Style.CYAN;
      case INFORMATIONAL -> Style.DIM;
    };
  }
}

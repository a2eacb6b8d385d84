package dev.crowsnest.cli.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.detection.ocsf.AlertView;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints alerts as rows: columns for people and spreadsheets, the whole finding as JSON. */
public final class AlertRows {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** How alerts are printed. */
  public static final RowType<AlertView> TYPE =
      new RowType<>(
          List.of(
              Column.fixed("time", 20, AlertRows::time),
              Column.<AlertView>flexible("severity", 13, 8, alert -> alert.severity().text())
                  .styled(AlertRows::style),
              Column.flexible("who", 20, 8, AlertView::who),
              Column.flexible("what", 11, 6, AlertView::what),
              Column.flexible("target", 36, 10, AlertView::target),
              Column.<AlertView>flexible("rule", 36, 10, AlertView::title)
                  .styled(row -> Style.BOLD),
              Column.flexible("why", 36, 6, AlertView::why),
              Column.fixed("outcome", 7, AlertView::outcome).asOptional(),
              Column.fixed("cluster", 10, AlertView::cluster).asOptional(),
              Column.fixed("raw_event", 24, AlertView::rawEvent).asOptional(),
              Column.fixed("uid", 32, AlertView::uid).asOptional(),
              Column.fixed("rule_id", 36, AlertView::ruleId).asOptional()),
          (alert, out) -> MAPPER.writeTree(out, alert.json()));

  private AlertRows() {}

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

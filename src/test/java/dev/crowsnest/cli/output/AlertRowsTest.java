package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.detection.ocsf.OcsfDetectionFinding;
import dev.crowsnest.rule.match.MatchedField;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AlertRowsTest {
  private static final byte[] RECORD =
      new OcsfDetectionFinding()
          .toBytes(
              TestFindings.finding(
                  TestFindings.eventWith(
                      """
                      "verb":"create","user":{"username":"alice"},"responseStatus":{"code":201},
                      "objectRef":{"resource":"pods","namespace":"development","name":"web"}"""),
                  new MatchedField("pod.privileged", List.of("true"))));

  @Test
  void aTerminalShowsWhatMattersFirst() throws IOException {
    assertThat(print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(140))))
        .isEqualTo(
            """
            TIME                  SEVERITY  WHO    WHAT    TARGET                RULE                                WHY                  OUTCOME
            2026-11-21T10:00:00Z  high      alice  create  pods development/web  Privileged pod or workload created  pod.privileged=true  allowed
            """);
  }

  @Test
  void aNarrowTerminalShowsLessOfEach() throws IOException {
    assertThat(print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(80))))
        .isEqualTo(
            """
            TIME                  SEVERITY  WHO    WHAT    TARGET      RULE        WHY
            2026-11-21T10:00:00Z  high      alice  create  pods deve\u2026  Privilege\u2026  pod.priv\u2026
            """);
  }

  @Test
  void jsonIsTheWholeFinding() throws IOException {
    assertThat(print(OutputFormat.NDJSON, Terminal.NONE))
        .isEqualTo(new String(RECORD, StandardCharsets.UTF_8) + '\n');
  }

  @Test
  void csvHasEveryColumn() throws IOException {
    assertThat(print(OutputFormat.CSV, Terminal.NONE))
        .isEqualTo(
            "time,severity,who,what,target,rule,why,outcome,cluster,raw_event,uid,rule_id\r\n"
                + "2026-11-21T10:00:00Z,high,alice,create,pods development/web,"
                + "Privileged pod or workload created,pod.privileged=true,allowed,prod,"
                + "k8s.audit.events-3@42,"
                + AlertView.of(RECORD).orElseThrow().uid()
                + ",5d1dd2b7-3c8b-4c8c-9f28-6d8a3d2f1d11\r\n");
  }

  private static String print(OutputFormat format, Terminal terminal) throws IOException {
    StringWriter text = new StringWriter();
    try (RowWriter<AlertView> rows =
        format.open(AlertRows.TYPE, text, terminal, OutputMode.COLLECTED)) {
      rows.write(AlertView.of(RECORD).orElseThrow());
    }
    return text.toString();
  }
}

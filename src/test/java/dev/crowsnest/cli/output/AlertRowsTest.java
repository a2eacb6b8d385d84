package dev.crowsnest.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.rule.match.MatchedField;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertRowsTest {
  private static final byte[] RECORD =
      TestFindings.record(
          TestFindings.detection(
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
  void aNarrowTerminalShowsAllInSeveralLines() throws IOException {
    assertThat(print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(80))))
        .isEqualTo(
            """
            TIME            SEVERITY  WHO    WHAT    TARGET          RULE            OUTCOME
            11-21 10:00:00  high      alice  create  pods            Privileged pod  allowed
                                                     development/    or workload
                                                     web             created
                why: pod.privileged=true
            """);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void theOutcomeIsWholeOnEveryTerminal(Outcome outcome) throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(RECORD);
    ((ObjectNode) json.path("unmapped")).put("outcome", outcome.text());
    AlertView alert = AlertView.of(json.toString().getBytes(UTF_8)).orElseThrow();
    for (OutputMode mode : OutputMode.values()) {
      for (int width : new int[] {80, 120, 250}) {
        String[] lines =
            print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(width)), mode, alert)
                .split("\n");
        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(lines[1].substring(lines[0].indexOf("OUTCOME")))
            .isNotBlank()
            .doesNotContain("\u2026");
      }
    }
  }

  @Test
  void theCommandOfAnExecIsShown() throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(RECORD);
    ((ObjectNode) json.path("unmapped")).putObject("exec").put("command", "cat /etc/shadow");
    AlertView alert = AlertView.of(json.toString().getBytes(UTF_8)).orElseThrow();

    for (int width : new int[] {80, 120, 250}) {
      assertThat(
              print(
                  OutputFormat.TABLE,
                  new Terminal(false, OptionalInt.of(width)),
                  OutputMode.STREAMED,
                  alert))
          .contains("command: cat /etc/shadow");
    }
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
    return print(format, terminal, OutputMode.COLLECTED, AlertView.of(RECORD).orElseThrow());
  }

  private static String print(
      OutputFormat format, Terminal terminal, OutputMode mode, AlertView alert) throws IOException {
    StringWriter text = new StringWriter();
    try (RowWriter<AlertView> rows = format.open(AlertRows.TYPE, text, terminal, mode)) {
      rows.write(alert);
    }
    return text.toString();
  }
}

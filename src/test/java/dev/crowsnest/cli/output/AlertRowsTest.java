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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            SEVERITY  FIRST SEEN            OUTCOME  WHO    COUNT  FINDING
            high      2026-11-21T10:00:00Z  allowed  alice  1      alice created pod development/web: Privileged pod or workload created
                why: pod.privileged=true
            """);
  }

  @Test
  void aNarrowTerminalShowsTheSentenceBelow() throws IOException {
    assertThat(print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(80))))
        .isEqualTo(
            """
            SEVERITY  FIRST SEEN      OUTCOME  WHO    COUNT
            high      11-21 10:00:00  done     alice  1
                alice created pod development/web: Privileged pod or workload created
                why: pod.privileged=true
            """);
  }

  /** What a row must hold however narrow the terminal is: who, what, to what, how it ended, why. */
  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 120, 160, 250})
  void aRowHoldsAllOfTheSentence(int width) throws IOException {
    String sentence =
        "alice tried to " + "list a very long word ".repeat(20) + "but was not permitted: The Rule";
    AlertView alert =
        changed(
            json -> {
              json.put("message", sentence);
              ((ObjectNode) json.path("unmapped")).put("outcome", "denied by authorization");
            });
    for (OutputMode mode : OutputMode.values()) {
      String row =
          print(OutputFormat.TABLE, new Terminal(false, OptionalInt.of(width)), mode, alert);
      String first = row.lines().toList().get(0);
      int column = first.contains("FINDING") ? first.indexOf("FINDING") : 0;
      String shown =
          row.lines()
              .skip(1)
              .filter(line -> !line.contains("why: "))
              .map(line -> line.length() > column ? line.substring(column).strip() : "")
              .filter(line -> !line.startsWith("high "))
              .collect(Collectors.joining(" "));
      assertThat(shown).contains(sentence);
      assertThat(row).containsAnyOf("refused", "denied by").doesNotContain("done");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', alice, '', alice",
    "alice, alice, '', alice",
    "alice, system:serviceaccount:shop:ci, '', alice (via shop/ci)",
    "'', system:serviceaccount:shop:ci, '', sa shop/ci",
    "'', admin, bob, admin as bob",
    "alice, admin, bob, alice (via admin as bob)"
  })
  void thePersonStandsBeforeTheIdentity(String person, String identity, String actingAs, String who)
      throws IOException {
    AlertView alert =
        changed(
            json -> {
              ((ObjectNode) json.at("/evidences/0/actor/user")).put("name", identity);
              ObjectNode unmapped = (ObjectNode) json.path("unmapped");
              unmapped.putObject("person").put("name", person);
              if (!actingAs.isEmpty()) {
                unmapped.putObject("impersonated_user").put("name", actingAs);
              }
            });

    assertThat(alert.who()).isEqualTo(who);
  }

  @Test
  void aWideTableHasWhatIsAskedForLess() throws IOException {
    assertThat(
            print(OutputFormat.WIDE, new Terminal(false, OptionalInt.of(80))).lines().findFirst())
        .hasValueSatisfying(
            heading ->
                assertThat(heading)
                    .contains("TARGET", "RULE", "CLUSTER", "LAST SEEN", "UID", "RAW EVENT"));
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputFormat.class,
      names = {"TABLE", "WIDE", "CSV"})
  void noEscapeSequenceOfTheDataReachesTheTerminal(OutputFormat format) throws IOException {
    AlertView alert =
        changed(
            json -> {
              json.put("message", "\u001b[31mred\u0007");
              ((ObjectNode) json.path("unmapped")).put("outcome", "\u001b]0;title\u0007");
              ((ObjectNode) json.at("/evidences/0/actor/user")).put("name", "\u009b31m");
            });

    assertThat(print(format, new Terminal(false, OptionalInt.of(100)), OutputMode.STREAMED, alert))
        .doesNotContain("\u001b", "\u0007", "\u009b");
  }

  @Test
  void headingsMayBeLeftOut() throws IOException {
    for (OutputFormat format : List.of(OutputFormat.TABLE, OutputFormat.WIDE, OutputFormat.CSV)) {
      StringWriter text = new StringWriter();
      try (RowWriter<AlertView> rows =
          format.open(AlertRows.TYPE, text, Terminal.NONE, OutputMode.COLLECTED, false)) {
        rows.write(AlertView.of(RECORD).orElseThrow());
      }
      assertThat(text.toString()).startsWith("high");
    }
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
        assertThat(lines[1].substring(lines[0].indexOf("OUTCOME"), lines[0].indexOf("WHO")))
            .isNotBlank()
            .doesNotContain("\u2026");
        boolean isDone = outcome == Outcome.ALLOWED;
        assertThat(lines[1].contains("done") || lines[1].contains("allowed")).isEqualTo(isDone);
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
    AlertView alert = AlertView.of(RECORD).orElseThrow();
    assertThat(print(OutputFormat.CSV, Terminal.NONE))
        .isEqualTo(
            "severity,first_seen,outcome,who,count,finding,why,target,rule,cluster,last_seen,uid,"
                + "raw_event,person,identity,acting_as,action,namespaces,command,also,status,"
                + "revision,rule_id,next_steps\r\n"
                + "high,2026-11-21T10:00:00Z,allowed,alice,1,"
                + "alice created pod development/web: Privileged pod or workload created,"
                + "pod.privileged=true,pods development/web,Privileged pod or workload created,"
                + "prod,2026-11-21T10:00:00Z,"
                + alert.uid()
                + ",k8s.audit.events-3@42,"
                + alert.person()
                + ",alice,,create,development,,,new,1,5d1dd2b7-3c8b-4c8c-9f28-6d8a3d2f1d11,"
                + String.join(" | ", alert.nextSteps())
                + "\r\n");
  }

  private static AlertView changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(RECORD);
    change.accept(json);
    return AlertView.of(json.toString().getBytes(UTF_8)).orElseThrow();
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

package dev.crowsnest.cli.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupCommandsTest {
  private static final String EXEC =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%1$s",\
      "stage":"%3$s","requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=sh",\
      "verb":"create","user":{"username":"%2$s"},"sourceIPs":["192.0.2.1"],\
      "objectRef":{"resource":"pods","namespace":"shop","name":"web","subresource":"exec",\
      "apiVersion":"v1"},"responseStatus":{"code":101},\
      "requestReceivedTimestamp":"2026-11-21T10:00:00Z","stageTimestamp":"2026-11-21T10:00:00Z"}
      """;
  private static final String SECRET =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"s",\
      "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/secrets?token=hunter2",\
      "verb":"create","user":{"username":"alice"},"sourceIPs":["192.0.2.1"],\
      "objectRef":{"resource":"secrets","namespace":"shop","name":"db","apiVersion":"v1"},\
      "responseStatus":{"code":201},"requestObject":{"kind":"Secret",\
      "stringData":{"password":"hunter2"},"data":{"key":"aHVudGVyMg=="},\
      "metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"hunter2"}}},\
      "requestReceivedTimestamp":"2026-11-21T10:01:00Z","stageTimestamp":"2026-11-21T10:01:00Z"}
      """;
  private static final String READ =
      SECRET
          .replace("\"verb\":\"create\"", "\"verb\":\"get\"")
          .replace("\"auditID\":\"s\"", "\"auditID\":\"r\"")
          .replace("10:01", "10:02");

  @TempDir Path directory;
  private String log = "";

  @BeforeEach
  void writeLog() throws IOException {
    String events =
        EXEC.formatted("e", "alice", "ResponseStarted")
            + EXEC.formatted("e", "alice", "ResponseComplete")
            + EXEC.formatted("open", "bob", "ResponseStarted")
            + SECRET
            + READ;
    log = Files.writeString(directory.resolve("audit.log"), events, UTF_8).toString();
  }

  @Test
  void aFindingIsFoundByTheFirstDigitsOfItsUid() throws IOException {
    String uid = uid("Exec into a Pod", "alice");

    CommandRun run = CommandRun.of("alert", uid.substring(0, 8), "--file", log);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("alice ran ")
        .contains(
            "severity  medium",
            "outcome   done (allowed, 101)",
            "caller    alice",
            "from      192.0.2.1",
            "uid       " + uid,
            "Requests\n",
            "audit.log:1",
            "Related findings\n",
            "(same object)");
  }

  @Test
  void aFindingIsOneJsonObjectWithItsEvents() throws IOException {
    String uid = uid("Exec into a Pod", "alice");

    JsonNode json =
        new ObjectMapper()
            .readTree(CommandRun.of("alert", uid, "--file", log, "--raw", "-o", "json").out());

    assertThat(json.at("/finding/finding_info/uid").asText()).isEqualTo(uid);
    assertThat(json.path("revisions")).isNotEmpty();
    assertThat(json.at("/events/0/event/auditID").asText()).isEqualTo("e");
    assertThat(json.at("/events/0/place").asText()).isEqualTo("audit.log:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc      | 2 | give at least 8 digits",
        "not-hex! | 2 | the uid of a finding is hexadecimal",
        "ffffffff | 1 | no finding has the uid ffffffff"
      })
  void saysWhyThereIsNoSuchFinding(String uid, int exit, String message) {
    CommandRun run = CommandRun.of("alert", uid, "--file", log);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"table", "json", "ndjson"})
  void anEventIsShownWithoutItsSecrets(String format) {
    CommandRun run = CommandRun.of("event", "s", "--file", log, "-o", format);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("secrets", "db", "alice", "***")
        .doesNotContain("hunter2", "aHVudGVyMg");
  }

  @Test
  void anEventOfACustomResourceIsShownWithoutItsBody() throws IOException {
    String custom = SECRET.replace("\"apiVersion\":\"v1\"}", "\"apiGroup\":\"acme.example.com\"}");
    Path file = Files.writeString(directory.resolve("custom"), custom.replace("hunter2", "abc"));

    assertThat(CommandRun.of("event", "s", "--file", file.toString()).out())
        .contains("\"requestObject\" : \"***\"")
        .doesNotContain("abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--since 2026-11-21T10:01:00Z | 0",
        "--since 2026-11-21T10:01:01Z | 1",
        "--until 2026-11-21T10:01:00Z | 1",
        "--until 2026-11-21T10:01:01Z | 0"
      })
  void timesThatAreGivenHoldForFilesToo(String times, int exit) throws IOException {
    String uid = uid("Exec into a Pod", "alice");

    assertThat(CommandRun.of(("event s --file " + log + ' ' + times).split(" ")).exit())
        .isEqualTo(exit);
    String minuteBefore = times.replace("10:01", "10:00");
    assertThat(
            CommandRun.of(("alert " + uid + " --file " + log + ' ' + minuteBefore).split(" "))
                .exit())
        .isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event k8s.audit.events/3/42 --since 1h   | --since and --until go with an audit id",
        "event k8s.audit.events/3/42 --until 1h   | --since and --until go with an audit id",
        "event k8s.audit.events/3/42 --file LOG   | is a place in a topic",
        "timeline --who alice --cluster prod LOG  | --cluster goes with topics",
        "alert ffffffff --since 1h --until 2h     | --until must be later than --since",
        "event s --file LOG --since 1h --until 2h | --until must be later than --since"
      })
  void whatWouldBeIgnoredIsRefused(String command, String message) {
    CommandRun run = CommandRun.of(command.replace("LOG", log).split(" +"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  void aTimelineKnowsThePersonWhomAnEventStates() throws IOException {
    String eks =
        EXEC.replace(
            "\"username\":\"%2$s\"",
            "\"username\":\"kubernetes-admin\",\"extra\":{\"sessionName\":[\"%2$s\"]}");
    Path file = Files.writeString(directory.resolve("eks"), eks.formatted("x", "carol", "Panic"));

    assertThat(CommandRun.of("timeline", "--who", "carol", "-o", "ndjson", file.toString()).out())
        .contains("\"x\"");
    assertThat(CommandRun.of("timeline", "--who", "dave", "-o", "ndjson", file.toString()).out())
        .isEmpty();
  }

  @Test
  void anEventThatIsNotThereIsSaid() {
    assertThat(CommandRun.of("event", "nothing", "--file", log))
        .isEqualTo(new CommandRun(1, "", "crowsnest: no such event: nothing\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--who alice                 | exec create get",
        "--who ALICE --changes-only  | exec create",
        "--who bob                   | exec",
        "--who b*                    | exec",
        "--object shop/web           | exec exec",
        "--object shop/db            | create get",
        "--who alice --since 2026-11-21T10:01:00Z | create get",
        "--who alice --until 2026-11-21T10:01:00Z | exec"
      })
  void aTimelineHasOneLineForEachRequest(String options, String verbs) throws IOException {
    CommandRun run = CommandRun.of(("timeline -o ndjson " + options + ' ' + log).split(" +"));

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().map(line -> field(line, "verb")).toList())
        .isEqualTo(List.of(verbs.split(" ")));
  }

  @Test
  void aTimelineMarksWhatWasFound() {
    assertThat(CommandRun.of("timeline", "--who", "alice", log).out())
        .containsPattern("exec .*medium: Exec into a Pod \\([0-9a-f]{8}\\)");
  }

  @ParameterizedTest
  @CsvSource({"timeline LOG", "timeline --who a --object b LOG"})
  void aTimelineIsOfAPersonOrAnObject(String command) {
    CommandRun run = CommandRun.of(command.replace("LOG", log).split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("say what to follow: --who NAME or --object NAMESPACE/NAME");
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh"})
  void aShellCompletesEveryCommand(String shell) {
    CommandRun run = CommandRun.of("completion", shell);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("scan", "timeline", "--severity", "complete -F");
    assertThat(run.out().startsWith("autoload ")).isEqualTo(shell.equals("zsh"));
  }

  @Test
  void aPlaceIsReadAsTablesAndCommandsWriteIt() {
    assertThat(EventPlace.of("k8s.audit.events/3/42"))
        .isEqualTo(EventPlace.of("k8s.audit.events-3@42"))
        .contains(new EventPlace("k8s.audit.events", 3, 42));
    assertThat(EventPlace.of("b1ec5149-3214-488f-ab3c-a51096dd4191")).isEmpty();
    assertThat(EventPlace.of("a/b/c")).isEmpty();
  }

  private String uid(String rule, String person) throws IOException {
    for (String line : CommandRun.of("scan", "-o", "ndjson", log).out().lines().toList()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      if (finding.at("/finding_info/analytic/name").asText().equals(rule)
          && finding.at("/unmapped/person/name").asText().equals(person)) {
        return finding.at("/finding_info/uid").asText();
      }
    }
    throw new AssertionError("not found: " + rule);
  }

  private static String field(String json, String name) {
    try {
      return new ObjectMapper().readTree(json).path(name).asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

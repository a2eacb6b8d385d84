package dev.crowsnest.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandsTest {
  private static final String RULE =
      """
      title: Pod Deleted
      id: 11111111-1111-4111-8111-111111111111
      status: test
      description: Somebody deleted a pod.
      author: Us
      date: 2026-11-21
      logsource:
        product: kubernetes
        service: audit
      detection:
        selection:
          verb: delete
          objectRef.resource: pods
        condition: selection
      falsepositives:
        - Housekeeping
      level: low
      """;
  private static final String EVENT =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a","stage":"ResponseComplete",
       "requestURI":"/api/v1/namespaces/x/pods/y","verb":"%s","user":{"username":"alice"},
       "objectRef":{"resource":"pods","namespace":"x","name":"y","apiVersion":"v1"},
       "responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-21T12:00:00.000000Z",
       "stageTimestamp":"2026-11-21T12:00:00.000000Z"}
      """;

  @TempDir Path directory;
  private Path rule;
  private Path deleted;
  private Path got;

  @BeforeEach
  void writeARuleWithItsCases() throws IOException {
    rule = Files.writeString(directory.resolve("pod.yml"), RULE);
    Path cases = Files.createDirectory(directory.resolve("pod"));
    deleted = Files.writeString(cases.resolve("match-deleted.json"), EVENT.formatted("delete"));
    got = Files.writeString(cases.resolve("nomatch-got.json"), EVENT.formatted("get"));
  }

  @Test
  void theExamplesWorkAsTheyAre() {
    String[] lists = {"--lists", "examples/lists"};

    CommandRun check = CommandRun.of("rules", "check", lists[0], lists[1], "examples/rules");
    CommandRun test = CommandRun.of("rules", "test", lists[0], lists[1], "examples/rules");

    assertThat(check).isEqualTo(new CommandRun(0, "", "6 rules, 0 errors, 0 warnings\n"));
    assertThat(test.exit()).isZero();
    assertThat(test.err()).endsWith(" cases, 0 failed\n");
    for (String rule :
        List.of(
            "full_rights_used", "known_bad_address", "node_outside_list", "user_outside_list")) {
      assertThat(test.out()).contains(rule);
    }
  }

  @Test
  void listsAreFilesOrFoldersOfThem() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(
            CommandRun.of(
                    "rules",
                    "check",
                    "--lists",
                    "examples/lists/allowed_nodes.csv",
                    "examples/rules/kubernetes_audit_node_outside_list.yml")
                .exit())
        .isZero();
    assertThat(CommandRun.of("rules", "check", "--lists", "nowhere", "examples/rules"))
        .isEqualTo(new CommandRun(2, "", "crowsnest: no such file: nowhere\n"));
    assertThat(CommandRun.of("rules", "check", "--lists", empty + "", "examples/rules"))
        .isEqualTo(new CommandRun(2, "", "crowsnest: --lists: no file *.csv in " + empty + "\n"));
  }

  @Test
  void checksGoodRules() {
    assertThat(run("check", directory))
        .isEqualTo(new CommandRun(0, "", "1 rules, 0 errors, 0 warnings\n"));
  }

  @Test
  void tellsWhatIsWrongWithRulesAndExitsWithOne() throws Exception {
    Path broken = directory.resolve("broken.yml");
    Files.writeString(broken, RULE.replace("1111-1111", "2222-2222").replace("verb:", "verb|is:"));

    CommandRun run = run("check", directory);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(broken + ":12:10: unknown modifier 'is'; there are: ")
        .endsWith(
            """

                    verb|is: delete
                         ^
            """);
    assertThat(run.err()).isEqualTo("1 rules, 1 errors, 0 warnings\n");
  }

  @Test
  void refusesToCheckWhatIsNotThere() {
    Path nowhere = directory.resolve("nowhere");

    assertThat(run("check", nowhere))
        .isEqualTo(new CommandRun(2, "", "crowsnest: no such file or folder: " + nowhere + "\n"));
  }

  @Test
  void explainsAMatch() {
    assertThat(run("explain", rule, "--event", deleted))
        .isEqualTo(
            new CommandRun(
                0,
                """
                Pod Deleted: matches
                  + condition: selection
                    + selection
                      + verb: delete   <- verb = delete
                      + objectRef.resource: pods   <- objectRef.resource = pods
                """,
                ""));
  }

  @Test
  void explainsWhyARuleInForceDoesNotMatch() throws Exception {
    Files.writeString(
        directory.resolve("crowsnest.yml"),
        "rules: {shipped: false, directories: ['%s']}".formatted(directory));
    Files.move(directory.resolve("crowsnest.yml"), directory.resolve("config"));

    assertThat(
            run(
                "explain",
                "11111111-1111-4111-8111-111111111111",
                "--event",
                got,
                "--config",
                directory.resolve("config")))
        .isEqualTo(
            new CommandRun(
                0,
                """
                Pod Deleted: does not match
                  - condition: selection
                    - selection
                      - verb: delete   <- verb = get
                      + objectRef.resource: pods   <- objectRef.resource = pods
                """,
                ""));
  }

  @Test
  void explainsAShippedRuleByItsNameOrTitle() {
    for (String typed : List.of("exec_into_pod", "EXEC_INTO_POD", "exec into a pod")) {
      assertThat(run("explain", typed, "--event", got).out())
          .startsWith("Exec into a Pod: does not match\n");
    }
    assertThat(run("explain", "exec_into_pood", "--event", got))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "crowsnest: no rule file, and no rule with the id, name or title,"
                    + " 'exec_into_pood'; did you mean 'exec_into_pod'?\n"));
  }

  @Test
  void tellsThatThereIsNoSuchRuleOrEvent() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "{\"kind\":\"Pod\"}");

    assertThat(run("explain", "no-such-rule", "--event", got))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "crowsnest: no rule file, and no rule with the id, name or title, 'no-such-rule'\n"));
    assertThat(run("explain", rule, "--event", text).exit()).isEqualTo(2);
    assertThat(run("explain", rule, "--event", text).err())
        .startsWith("crowsnest: " + text + " is not an audit event: ");
    assertThat(run("explain", rule, "--event", directory.resolve("none")))
        .isEqualTo(
            new CommandRun(2, "", "crowsnest: no such file: " + directory.resolve("none") + "\n"));
  }

  @Test
  void runsCases() {
    assertThat(run("test", directory, "-o", "csv"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                result,expected,rule,event\r
                ok,match,%1$s,%2$s\r
                ok,no match,%1$s,%3$s\r
                """
                    .formatted(rule, deleted, got),
                "2 cases, 0 failed\n"));
  }

  @Test
  void exitsWithOneIfACaseFails() throws Exception {
    Files.writeString(got, EVENT.formatted("delete"));

    CommandRun run = run("test", directory, "-o", "csv");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).endsWith("FAILED,no match,%s,%s\r\n".formatted(rule, got));
    assertThat(run.err())
        .startsWith("\n" + got + "\nPod Deleted: matches\n")
        .endsWith("\n2 cases, 1 failed\n");
  }

  @Test
  void runsTheCasesOfACaseFile() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pod.cases.yml"),
            """
            bases:
              pod deleted:
                event:
            %smatch:
              deleted: {base: pod deleted}
            nomatch:
              read: {base: deleted, event: {verb: get}}
              # the last of several events counts
              read later:
                events:
                  - {base: pod deleted}
                  - {base: read}
            """
                .formatted(EVENT.formatted("delete").indent(6)));

    CommandRun run = run("test", directory, "-o", "csv");

    assertThat(run.err()).isEqualTo("5 cases, 0 failed\n");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .endsWith(
            """
            ok,match,%1$s,%2$s:%3$d deleted\r
            ok,no match,%1$s,%2$s:%4$d read\r
            ok,no match,%1$s,%2$s:%5$d read later\r
            """
                .formatted(rule, file, 10, 12, 14));
    assertThat(run("check", directory).err()).isEqualTo("1 rules, 0 errors, 0 warnings\n");
  }

  @Test
  void runsTheExampleOfTheDocuments() throws Exception {
    String page = Files.readString(Path.of("docs/RULES.md"));
    int start = page.indexOf("include: ../bases.cases.yml");
    Path rules = Files.createDirectory(directory.resolve("impact"));
    Files.writeString(rules.resolve("pod.yml"), RULE);
    Files.writeString(
        rules.resolve("pod.cases.yml"), page.substring(start, page.indexOf("```", start)));
    Files.writeString(directory.resolve("bases.cases.yml"), "bases: {}");

    assertThat(run("test", rules).err()).isEqualTo("4 cases, 0 failed\n");
  }

  @Test
  void showsWhatIsWrongWithACaseFileAndExitsWithOne() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pod.cases.yml"),
            """
            match:
              deleted: {base: pod deleted}
            """);

    CommandRun run = run("test", directory, "-o", "csv");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            %s:2:19: there is no event 'pod deleted' to build on
                  deleted: {base: pod deleted}
                                  ^
            2 cases, 0 failed
            """
                .formatted(file));
  }

  @Test
  void refusesToTestAFolderWithoutCases() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(run("test", empty))
        .isEqualTo(new CommandRun(2, "", "crowsnest: no cases of rules found in " + empty + "\n"));
  }

  @Test
  void listsTheRulesInForce() {
    assertThat(
            CommandRun.in(
                directory,
                Map.of(
                    "CROWSNEST_RULES_SHIPPED",
                    "false",
                    "CROWSNEST_RULES_DIRECTORIES",
                    directory.toString()),
                "",
                "rules",
                "list",
                "-o",
                "ndjson"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                {"level":"low","title":"Pod Deleted","needs":"Metadata","id":"11111111-1111-4111-8111-111111111111","file":"%s","tags":"","name":"%s"}
                """
                    .formatted(rule, rule.getFileName().toString().replace(".yml", "")),
                ""));
  }

  @Test
  void shipsRulesWithoutProblems() {
    CommandRun run = CommandRun.of("rules", "list", "-o", "csv");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSizeGreaterThan(50);
  }

  @Test
  void warnsOfARuleThatSearchesEveryEvent() throws Exception {
    Path costly = writeARuleOfKeywordsOnly();

    CommandRun run = run("check", costly);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith(costly + ":2:5: warning: this rule has only keywords, ");
    assertThat(run.err()).isEqualTo("1 rules, 0 errors, 1 warnings\n");
  }

  @Test
  void warnsOfARuleThatSearchesEveryEventWhenTheServiceStarts() throws Exception {
    Path costly = writeARuleOfKeywordsOnly();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      CommandRun run =
          CommandRun.of("run", "--embedded", "--embedded-port", port, "--rules", costly.toString());

      assertThat(run.err())
          .startsWith(costly + ":2:5: warning: this rule has only keywords, ")
          .endsWith("crowsnest: port " + port + " on 127.0.0.1 is in use\n");
    }
  }

  private Path writeARuleOfKeywordsOnly() throws IOException {
    return Files.writeString(
        directory.resolve("costly.yml"),
        RULE.replace("1111-1111", "2222-2222")
            .replace("    verb: delete\n", "    - mimikatz\n")
            .replace("    objectRef.resource: pods\n", ""));
  }

  private static CommandRun run(String command, Object... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "rules";
    all[1] = command;
    for (int i = 0; i < arguments.length; i++) {
      all[i + 2] = arguments[i].toString();
    }
    return CommandRun.of(all);
  }
}

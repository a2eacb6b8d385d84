package dev.crowsnest.rule.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Events;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCasesTest {
  @TempDir Path folder;
  private Path rule;

  @BeforeEach
  void writeRule() throws IOException {
    rule = folder.resolve("execution/kubernetes_audit_list.yml");
    write(
        rule,
        """
        title: List
        logsource: {product: kubernetes, service: audit}
        detection: {selection: {verb: list}, condition: selection}
        """);
  }

  @Test
  void findsAndRunsTheCasesBesideRules() throws IOException {
    // Given
    Path cases = folder.resolve("execution/kubernetes_audit_list");
    write(cases.resolve("match-list.json"), "{\"verb\":\"list\"}");
    write(cases.resolve("nomatch-get.json"), "{\"verb\":\"get\"}");
    write(cases.resolve("notes.txt"), "no case");

    // When
    List<RuleCase.Result> results = run(folder, folder);

    // Then
    assertThat(results)
        .containsExactly(
            new RuleCase.Result(jsonCase("list", true, cases.resolve("match-list.json")), true, ""),
            new RuleCase.Result(
                jsonCase("get", false, cases.resolve("nomatch-get.json")), true, ""));
  }

  @Test
  void findsCasesInAnotherFolder(@TempDir Path cases) throws IOException {
    write(cases.resolve("execution/kubernetes_audit_list/match-list.json"), "{\"verb\":\"list\"}");
    assertThat(run(folder, cases)).extracting(RuleCase.Result::passed).containsExactly(true);
  }

  @Test
  void explainsAFailure() throws IOException {
    write(folder.resolve("execution/kubernetes_audit_list/match-x.json"), "{\"verb\":\"get\"}");
    assertThat(run(folder, folder))
        .extracting(RuleCase.Result::detail)
        .containsExactly(
            """
            List: does not match
              - condition: selection
                - selection
                  - verb: list   <- verb = get
            """);
  }

  @Test
  void failsWhenTheFileIsNotAnEvent() throws IOException {
    write(folder.resolve("execution/kubernetes_audit_list/match-x.json"), "nonsense");
    assertThat(run(folder, folder))
        .extracting(RuleCase.Result::detail)
        .containsExactly("this is not an audit event");
  }

  @Test
  void failsWhenTheRuleWasNotLoaded() throws IOException {
    write(rule, "title: broken");
    write(folder.resolve("execution/kubernetes_audit_list/match-x.json"), "{}");
    assertThat(run(folder, folder))
        .extracting(RuleCase.Result::detail)
        .containsExactly("no rule was loaded from the rule file");
  }

  private RuleCase jsonCase(String name, boolean shouldMatch, Path file) {
    return new RuleCase(rule.toString(), name, shouldMatch, new JsonFileEvent(file));
  }

  private static List<RuleCase.Result> run(Path rules, Path cases) throws IOException {
    RuleSet loaded =
        RuleLoader.of(List.of()).load(RuleSources.path(rules, new ArrayList<>())).rules();
    return RuleCases.find(rules, cases).cases().stream()
        .map(each -> each.run(loaded, RuleCasesTest::decode))
        .toList();
  }

  private static Optional<EventView> decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("{") ? Optional.of(Events.view(text)) : Optional.empty();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

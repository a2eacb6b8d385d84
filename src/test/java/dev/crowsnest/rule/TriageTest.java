package dev.crowsnest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Triage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule says about its matches: {@code crowsnest.fold} and {@code crowsnest.next}. */
class TriageTest {
  private static final String RULE =
      """
      title: Exec
      id: 0b8c2f1e-7d55-4c53-9d57-0d8f6a3a5c10
      logsource: {product: kubernetes, service: audit}
      detection:
          selection: {action: exec}
          condition: selection
      """;
  private static final String EXEC =
      """
      {"verb": "create", "user": {"username": "alice"}, "sourceIPs": ["192.0.2.1"],
       "objectRef": {"resource": "pods", "subresource": "exec", "namespace": "a", "name": "web"}}""";

  @Test
  void keepsGroupPlaceAndSteps() {
    String own =
        """
        crowsnest:
            needs: Metadata
            fold:
                group: pod-access
                by: [objectRef.namespace, actor.sourceIP]
            next:
                - "Look at {objectRef.name}"
                - 'Filter: jq {{.spec}}'
        """;
    // When the rule is loaded
    LoadedRules loaded = load(RULE + own);
    // Then its header has what the file says, and its matches have the fields
    assertThat(loaded.report()).isEmpty();
    assertThat(loaded.rules().rules().get(0).triage())
        .isEqualTo(
            new Triage(
                "pod-access",
                List.of("objectRef.namespace", "actor.sourceIP"),
                List.of("Look at {objectRef.name}", "Filter: jq {{.spec}}")));
    CompiledTriage triage = loaded.rules().match(Events.view(EXEC)).get(0).triage();
    assertThat(triage.place(Events.view(EXEC))).containsExactly("a", "192.0.2.1");
  }

  @Test
  void aRuleMaySayNothing() {
    LoadedRules loaded = load(RULE);
    assertThat(loaded.report()).isEmpty();
    assertThat(loaded.rules().rules().get(0).triage()).isEqualTo(Triage.NONE);
    assertThat(loaded.rules().match(Events.view(EXEC)).get(0).triage())
        .isEqualTo(CompiledTriage.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "fold: pods | 8:11 | 'fold' must be a map, not ",
        "fold: {grup: a} | 8:12 | unknown key 'fold.grup'; did you mean 'group'?",
        "fold: {x: a} | 8:12 | unknown key 'fold.x'; there are only group, by",
        "fold: {group: Pod Access} | 8:19 | 'group' must be at most 63 lower-case letters",
        "fold: {group: [a]} | 8:19 | 'group' must be a text, not ",
        "fold: {by: actor.username} | 8:16 | 'by' must be a list, not ",
        "fold: {by: [actor.usrname]} | 8:17 | unknown field 'actor.usrname'; did you mean",
        "fold: {by: [a, b, c, d, e, f, g, h, i]} | 8:41 | 'by' has more than 8 fields",
        "next: look | 8:11 | 'next' must be a list, not ",
        "next: ['ask {actor.usrname}'] | 8:18 | unknown field 'actor.usrname'; did you mean",
        "next: ['ask {actor.username'] | 8:17 | a single '{'; write two for a brace",
        "next: ['ask }'] | 8:17 | a single '}'; write two for a brace",
        "next: ['ask {}'] | 8:17 | '{}' names no field; write two braces for one",
        "next: [a, ' '] | 8:15 | a step in 'next' is empty",
        "next: [1,2,3,4,5,6,7,8,9,10,11] | 8:33 | 'next' has more than 10 steps",
      })
  void whatIsWrongIsAnErrorWithItsPlace(String line, String place, String message) {
    LoadedRules loaded = load(RULE + "crowsnest:\n    " + line + "\n");
    assertThat(loaded.rules().rules()).isEmpty();
    assertThat(loaded.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.isError()).isTrue();
              assertThat(problem.message()).contains(message.strip());
              assertThat(problem.position().line() + ":" + problem.position().column())
                  .isEqualTo(place);
            });
  }

  @Test
  void aStepIsBounded() {
    assertThat(load(RULE + next("x".repeat(500))).report()).isEmpty();
    assertThat(load(RULE + next("x".repeat(501))).report())
        .contains("a step in 'next' is longer than 500 characters");
  }

  @Test
  void aKeyThatLooksLikeATypoIsAWarning() {
    LoadedRules loaded = load(RULE + "crowsnest: {nexts: [a], site: b}\n");
    assertThat(loaded.rules().rules()).hasSize(1);
    assertThat(loaded.report())
        .contains("unknown key 'crowsnest.nexts'; did you mean 'next'?")
        .doesNotContain("'crowsnest.site'");
  }

  @Test
  void aFilterHasNoMatchesToFold() {
    String filter =
        """
        title: Filter
        logsource: {product: kubernetes, service: audit}
        filter:
            rules: any
            selection: {actor.username: robot}
            condition: not selection
        crowsnest: {next: [look]}
        """;
    assertThat(load(RULE, filter).report()).contains("a filter has no matches");
  }

  /** Sets of many values are one text of bounded length, in whichever order they stand. */
  @Test
  void aPlaceIsTheSameForTheSameValuesAndBounded() {
    LoadedRules loaded = load(RULE + "crowsnest: {fold: {by: [user.groups]}}\n");
    String[] places = new String[3];
    List<List<Integer>> orders =
        List.of(
            IntStream.range(0, 40).boxed().toList(),
            IntStream.range(0, 40).map(i -> 39 - i).boxed().toList(),
            IntStream.range(1, 41).boxed().toList());
    for (int i = 0; i < orders.size(); i++) {
      String groups =
          orders.get(i).stream()
              .map(n -> "\"" + "g".repeat(50) + n + "\"")
              .collect(Collectors.joining(","));
      String event = EXEC.replace("\"username\"", "\"groups\": [" + groups + "], \"username\"");
      CompiledTriage triage = loaded.rules().match(Events.view(event)).get(0).triage();
      places[i] = triage.place(Events.view(event)).get(0);
    }
    assertThat(places[0]).isEqualTo(places[1]).isNotEqualTo(places[2]).hasSizeLessThan(257);
  }

  /** Else what happened before a text was edited could not be raised when it is sent again. */
  @Test
  void theVersionOfARuleIsThatOfWhatItMatches() {
    String before = version(RULE);
    assertThat(version(RULE.replace("Exec", "Exec into a Pod"))).isEqualTo(before);
    assertThat(version("# Ours\n" + RULE + "level: high\n")).isEqualTo(before);
    assertThat(version(RULE + next("look") + "falsepositives: [many]\n")).isEqualTo(before);
    assertThat(version(RULE.replace("action: exec", "action: attach"))).isNotEqualTo(before);
    assertThat(version(RULE.replace("condition: selection", "condition: not selection")))
        .isNotEqualTo(before);
  }

  private static String version(String rule) {
    RuleSet rules = load(rule).rules();
    return rules.versions().get(rules.rules().get(0).id());
  }

  private static String next(String step) {
    return "crowsnest:\n    next: ['" + step + "']\n";
  }

  private static LoadedRules load(String... rules) {
    return RuleLoader.ofAuditEvents(FieldCatalogue.all())
        .load(
            IntStream.range(0, rules.length)
                .mapToObj(i -> new RuleSource(i + ".yml", rules[i].getBytes(UTF_8)))
                .toList());
  }
}

package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No problem hides another: all problems of all files are told in one run. */
class ProblemsInOneRunTest {
  /** A filter that leaves out what is read. */
  private static final String NO_READS =
      """
      title: Known
      logsource: {product: kubernetes, service: audit}
      filter:
        rules: any
        reads: {verb: [get, list]}
        condition: not reads
      """;

  private static final String GOOD =
      """
      title: Rule
      status: test
      level: low
      logsource: {product: kubernetes, service: audit}
      detection:
        one: {verb: get}
        two: {userAgent|contains: x}
        three: {objectRef.name: a}
        condition: one and two and three
      """;

  /** Faults by what they replace; each is at a place of its own. */
  private static final Map<String, List<String>> FAULTS = faults();

  private static Map<String, List<String>> faults() {
    Map<String, List<String>> faults = new LinkedHashMap<>();
    faults.put("title: Rule", List.of("titel: Rule", "'title' is missing"));
    faults.put("status: test", List.of("status: done", "'status' must be one of"));
    faults.put("level: low", List.of("level: severe", "'level' must be"));
    faults.put("{verb: get}", List.of("{verp: get}", "unknown field 'verp'"));
    faults.put("|contains", List.of("|containz", "unknown modifier 'containz'"));
    faults.put("{objectRef.name: a}", List.of("{objectRef.name: []}", "an empty list of values"));
    faults.put("one and two and three", List.of("one and tow and three", "no selection 'tow'"));
    return faults;
  }

  @Test
  void everyTwoFaultsInOneRuleAreBothTold() {
    FAULTS.forEach(
        (first, firstFault) ->
            FAULTS.forEach(
                (second, secondFault) -> {
                  String rule =
                      GOOD.replace(first, firstFault.get(0)).replace(second, secondFault.get(0));
                  assertThat(load(rule).report())
                      .describedAs(rule)
                      .contains(firstFault.get(1))
                      .contains(secondFault.get(1));
                }));
  }

  @Test
  void allFaultsInOneRuleAreTold() {
    assertThat(messages(load(broken()))).hasSize(FAULTS.size());
  }

  @Test
  void soAreThoseOfAllDocumentsAndFiles() {
    LoadedRules loaded = load(broken() + "---\n" + broken(), broken(), GOOD);
    assertThat(messages(loaded)).hasSize(3 * FAULTS.size());
    assertThat(loaded.rules().rules()).hasSize(1);
  }

  @Test
  void aMissingConditionHidesNothing() {
    String rule = broken().replaceAll("(?m)^  condition: .*\n", "");
    assertThat(load(rule).report())
        .contains("'condition' is missing")
        .contains("unknown modifier 'containz'")
        .contains("unknown field 'verp'");
  }

  @Test
  void aFaultOfACorrelationLeavesItsBaseRuleAlone() {
    String correlation =
        """
        ---
        title: Many
        correlation: {type: event_count, rules: [base], timespan: 5m, condition: {gte: 5}}
        """;
    LoadedRules loaded = load(GOOD + correlation);
    assertThat(loaded.rules().rules()).extracting(Rule::title).containsExactly("Rule");
    assertThat(messages(loaded)).containsExactly("correlation rules are not supported yet");
  }

  @Test
  void wordsOfClosedListsMayBeInAnyCaseAsInPySigma() {
    LoadedRules loaded =
        load(
            GOOD.replace("level: low", "level: High\ndate: 2026/6/8")
                .replace("status: test", "status: Experimental"));
    assertThat(loaded.report()).isEmpty();
    assertThat(loaded.rules().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.level().text()).isEqualTo("high");
              assertThat(rule.status()).isEqualTo("experimental");
            });
  }

  @Test
  void aPlainFilterIsToldHowItWasRead() {
    String filter =
        """
        title: Known
        logsource: {product: kubernetes, service: audit}
        filter:
          rules: any
          people: {user.username: alice}
          condition: people
        """;
    assertThat(messages(load(GOOD, filter)))
        .singleElement()
        .asString()
        .startsWith("this filter leaves out the events that its condition selects");
    assertThat(messages(load(GOOD, filter.replace("n: people", "n: not people")))).isEmpty();
  }

  @Test
  void aFilterForAnyRuleMayCoverSomeOfThem() {
    String other =
        GOOD.replaceFirst("title: .*", "title: Another")
            .replaceFirst("id: .*", "id: 9b2d9bb5-5f42-43d6-8509-28751c774ac4")
            .replace("get", "create");

    assertThat(messages(load(GOOD, other, NO_READS))).isEmpty();
  }

  @Test
  void aFilterThatLeavesNothingOfARuleIsRefusedAndTheRuleStays() {
    LoadedRules loaded = load(GOOD, NO_READS);
    assertThat(messages(loaded))
        .containsExactly(
            "this filter leaves nothing of the rule 'Rule', which could never match again");
    assertThat(loaded.hasErrors()).isTrue();
    assertThat(
            loaded
                .rules()
                .match(
                    Events.view(
                        """
                        {"verb":"get","userAgent":"x","objectRef":{"name":"a"}}""")))
        .hasSize(1);
  }

  private static String broken() {
    String rule = GOOD;
    for (Map.Entry<String, List<String>> fault : FAULTS.entrySet()) {
      rule = rule.replace(fault.getKey(), fault.getValue().get(0));
    }
    return rule;
  }

  private static List<String> messages(LoadedRules loaded) {
    return loaded.problems().stream().map(Problem::message).toList();
  }

  private static LoadedRules load(String... files) {
    List<RuleSource> sources = new ArrayList<>();
    for (String file : files) {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      sources.add(new RuleSource("r" + sources.size() + ".yml", bytes));
    }
    return RuleLoader.ofAuditEvents(FieldCatalogue.all()).load(sources);
  }
}

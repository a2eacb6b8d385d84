package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Level;
import dev.crowsnest.pipeline.EventSequence;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays each shipped rule's cases, {@code src/test/resources/rules/TACTIC/RULE.cases.yml}, against
 * the whole rule set.
 */
class RuleCaseTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, List<RuleCase>> CASES = ShippedCases.byRule();
  private static final Map<String, Rule> RULES =
      ShippedRules.rules().rules().stream()
          .collect(Collectors.toMap(RuleCaseTest::nameOf, Function.identity()));

  @Test
  void everyRuleHasCasesAndAllCasesHaveARule() {
    assertThat(CASES.keySet()).isEqualTo(RULES.keySet());
  }

  @Test
  void everyRuleHasAMatchAndANoMatch() {
    List<String> lacking = new ArrayList<>();
    CASES.forEach(
        (rule, cases) -> {
          for (boolean match : List.of(true, false)) {
            if (cases.stream().noneMatch(each -> each.shouldMatch() == match)) {
              lacking.add(rule + " has no " + (match ? "match" : "nomatch"));
            }
          }
        });
    assertThat(lacking).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachCaseIsAnsweredAsItSays() {
    return CASES.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().stream()
                    .map(
                        each ->
                            DynamicTest.dynamicTest(
                                each.event().place(), () -> play(rule.getKey(), each))));
  }

  /** Else it would say of an absent body what only a recorded one can tell. */
  @Test
  void whatNeedsBodiesIsSilentWithoutThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, List<RuleCase>> cases : CASES.entrySet()) {
      Rule rule = RULES.get(cases.getKey());
      if (rule == null || rule.needs() == Level.METADATA) {
        continue;
      }
      for (RuleCase each : cases.getValue()) {
        ObjectNode event = (ObjectNode) JSON.readTree(each.event().json());
        if (event.has("items")) {
          continue; // of a sequence, what happened before tells what the body does not
        }
        event.remove(List.of("requestObject", "responseObject"));
        if (matching(JSON.writeValueAsBytes(event)).contains(rule.id())) {
          wrong.add(each.event().place());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void play(String name, RuleCase ruleCase) throws IOException {
    Rule rule = RULES.get(name);
    assertThat(rule).as("the rule of this case").isNotNull();

    assertThat(matching(ruleCase.event().json()).contains(rule.id()))
        .as(rule.title())
        .isEqualTo(ruleCase.shouldMatch());
  }

  private static Set<String> matching(byte[] event) {
    return ShippedRules.rules().match(EventSequence.last(event).orElseThrow()).stream()
        .map(match -> match.rule().id())
        .collect(Collectors.toSet());
  }

  /** {@code TACTIC/NAME} of {@code rules/TACTIC/NAME.yml}. */
  private static String nameOf(Rule rule) {
    return rule.file().replaceAll("^rules/|\\.yml$", "");
  }
}

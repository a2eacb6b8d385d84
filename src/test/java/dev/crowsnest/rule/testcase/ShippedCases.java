package dev.crowsnest.rule.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cases of the rules that Crowsnest ships. */
public final class ShippedCases {
  private static final Path RULES = Path.of("src/main/resources/rules");
  private static final Path CASES = Path.of("src/test/resources/rules");

  private ShippedCases() {}

  /** By {@code TACTIC/NAME} of the rule file {@code TACTIC/NAME.yml}; no case file may be wrong. */
  public static Map<String, List<RuleCase>> byRule() {
    try {
      RuleCases found = RuleCases.find(RULES, CASES);
      assertThat(Problem.report(found.problems())).isEmpty();
      Map<String, List<RuleCase>> byRule = new TreeMap<>();
      for (RuleCase each : found.cases()) {
        byRule.computeIfAbsent(nameOf(each), name -> new ArrayList<>()).add(each);
      }
      return byRule;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event of a case, or its events. */
  public static byte[] json(RuleCase ruleCase) {
    try {
      return ruleCase.event().json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(RuleCase ruleCase) {
    return RULES.relativize(Path.of(ruleCase.ruleFile())).toString().replace(".yml", "");
  }
}

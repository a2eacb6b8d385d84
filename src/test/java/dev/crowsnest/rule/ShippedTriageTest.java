package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.NextSteps;
import dev.crowsnest.pipeline.EventSequence;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.StepTemplate;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.ShippedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every shipped rule says about its matches; each test lists all offenders. */
class ShippedTriageTest {
  private static final List<Rule> RULES = ShippedRules.rules().rules();
  private static final int MAX_STEP = 200;

  /** They do not begin with what an analyst does, or are not English of this house. */
  private static final Pattern NOT_PLAIN =
      Pattern.compile("(?i)\\b(please|e\\.g\\.|i\\.e\\.|somebody|utilize)\\b|[^\\x20-\\x7e]");

  private static final Pattern KUBECTL =
      Pattern.compile(
          "kubectl( -n \\S+)? (get|describe|logs|delete|edit|exec|apply|label|cordon|rollout|certificate"
              + "|debug)\\b");
  private static final Pattern CROWSNEST =
      Pattern.compile(
          "crowsnest (access (who-can [a-z]+ \\S+|of \\S+|import FILE)"
              + "|network isolation -n \\S+|timeline --(who|object) \\S+|scan FILE)");

  /** Ends where a value may be quoted, and has no open quotes. */
  private static final String UNQUOTED = "[^'\"`]*[ =:/,(]|";

  private static final Pattern ANY_KUBECTL = Pattern.compile("kubectl (-|[a-z]+ )");

  @Test
  void everyRuleHasTwoToFourSteps() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RULES) {
      List<String> steps = rule.triage().nextSteps();
      if (steps.size() < 2 || steps.size() > 4 || steps.size() != Set.copyOf(steps).size()) {
        wrong.add(rule.shortName() + " has " + steps.size());
      }
      for (String step : steps) {
        if (step.length() > MAX_STEP || NOT_PLAIN.matcher(step).find() || step.endsWith(".")) {
          wrong.add(rule.shortName() + ": " + step);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A step that is no more than a thought helps nobody at three in the morning. */
  @Test
  void everyRuleHasACommand() {
    assertThat(RULES)
        .filteredOn(
            rule -> rule.triage().nextSteps().stream().noneMatch(ShippedTriageTest::isCommand))
        .extracting(Rule::shortName)
        .isEmpty();
  }

  @Test
  void rulesOfDifferentGroupsDoNotShareAllSteps() {
    Map<List<String>, Set<String>> groups = new HashMap<>();
    for (Rule rule : RULES) {
      groups
          .computeIfAbsent(rule.triage().nextSteps(), steps -> new TreeSet<>())
          .add(rule.triage().group().isEmpty() ? rule.id() : rule.triage().group());
    }
    assertThat(groups.values()).allMatch(each -> each.size() == 1);
  }

  /** A placeholder that no match of the rule can fill is a mistake. */
  @Test
  void someMatchOfTheRuleFillsEachPlaceholder() throws IOException {
    Map<String, Set<String>> unfilled = new TreeMap<>();
    Map<String, List<RuleCase>> cases = ShippedCases.byRule();
    for (Rule rule : RULES) {
      Set<String> fields = fields(rule);
      for (RuleCase each : cases.get(rule.file().replaceAll("^rules/|\\.yml$", ""))) {
        if (each.shouldMatch()) {
          EventView view = EventSequence.last(each.event().json()).orElseThrow();
          for (Match match : ShippedRules.rules().match(view)) {
            if (match.rule().equals(rule)) {
              fields.removeIf(field -> isFilled(match.triage(), field, view));
              assertThat(NextSteps.of(match.triage(), view))
                  .hasSameSizeAs(rule.triage().nextSteps())
                  .noneMatch(step -> step.contains("{") || step.contains("}"));
            }
          }
        }
      }
      if (!fields.isEmpty()) {
        unfilled.put(rule.shortName(), fields);
      }
    }
    assertThat(unfilled).isEmpty();
  }

  @Test
  void aGroupHasSeveralRulesAndStandsInTheManual() throws IOException {
    Map<String, List<String>> groups = new TreeMap<>();
    for (Rule rule : RULES) {
      if (!rule.triage().group().isEmpty()) {
        groups
            .computeIfAbsent(rule.triage().group(), any -> new ArrayList<>())
            .add(rule.shortName());
      }
    }
    assertThat(groups.values()).allMatch(rules -> rules.size() > 1);
    assertThat(groups).hasSizeGreaterThan(10);
    String manual = Files.readString(Path.of("docs/RULES.md"));
    assertThat(groups.keySet()).allMatch(group -> manual.contains("| `" + group + "` |"));
  }

  /** Else two rules of a group would never meet in one place. */
  @Test
  void rulesOfAGroupHaveTheSameFieldsForThePlace() {
    Map<String, Set<List<String>>> fields = new TreeMap<>();
    for (Rule rule : RULES) {
      if (!rule.triage().group().isEmpty()) {
        fields
            .computeIfAbsent(rule.triage().group(), group -> new HashSet<>())
            .add(rule.triage().foldBy());
      }
    }
    assertThat(fields.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void kubectlIsCalledWithItsSubcommands() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String step : rule.triage().nextSteps()) {
        long calls = ANY_KUBECTL.matcher(step).results().count();
        if (calls > KUBECTL.matcher(step).results().count() && !step.contains("kubectl --as")) {
          wrong.add(rule.shortName() + ": " + step);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** As quoted as an attacker's name needs it, and where a shell reads the quotes. */
  @Test
  void everyPlaceholderCanHoldAHostileName() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String step : rule.triage().nextSteps()) {
        StringBuilder before = new StringBuilder();
        for (StepTemplate.Part part : StepTemplate.parse(step, (why, offset) -> {}).parts()) {
          if (part.isField() && !before.toString().replaceAll("'[^']*'", "").matches(UNQUOTED)) {
            wrong.add(rule.shortName() + ": " + step);
          }
          before.append(part.isField() ? "x" : part.text());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void crowsnestIsCalledWithItsCommands() {
    List<String> wrong = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String step : rule.triage().nextSteps()) {
        long calls = Pattern.compile("crowsnest ").matcher(step).results().count();
        if (calls > CROWSNEST.matcher(step).results().count()) {
          wrong.add(rule.shortName() + ": " + step);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isCommand(String step) {
    return step.contains("kubectl ") || step.contains("crowsnest ") || step.contains("whois ");
  }

  private static boolean isFilled(CompiledTriage triage, String field, EventView view) {
    List<String> values = new ArrayList<>();
    triage.steps().stream()
        .flatMap(step -> step.parts().stream())
        .filter(CompiledTriage.Placeholder.class::isInstance)
        .map(part -> ((CompiledTriage.Placeholder) part).field())
        .filter(each -> each.name().equals(field))
        .forEach(each -> CompiledTriage.forEach(each, view, v -> values.add(v.asText())));
    return !values.isEmpty();
  }

  private static Set<String> fields(Rule rule) {
    Set<String> fields = new TreeSet<>();
    rule.triage().nextSteps().stream()
        .map(step -> StepTemplate.parse(step, (why, offset) -> {}))
        .map(StepTemplate::parts)
        .flatMap(Collection::stream)
        .filter(StepTemplate.Part::isField)
        .forEach(part -> fields.add(part.text()));
    return fields;
  }
}

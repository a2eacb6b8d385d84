package dev.crowsnest.rule.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.rule.Events;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The specification, case by case; each file names the section that it proves. */
class ConformanceTest {
  private static final int PROMISED_CASES = 150;

  @TestFactory
  Stream<DynamicNode> specification() {
    return ConformanceFile.all()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.name(), file.cases().stream().flatMap(ConformanceTest::tests)));
  }

  @Test
  void hasAsManyCasesAsPromised() {
    assertThat(ConformanceFile.all().mapToInt(file -> file.cases().size()).sum())
        .isGreaterThanOrEqualTo(PROMISED_CASES);
  }

  @Test
  void namesASectionInEachFile() {
    assertThat(ConformanceFile.all())
        .allSatisfy(file -> assertThat(file.content().get("section").asText()).isNotBlank());
  }

  private static Stream<DynamicNode> tests(ConformanceFile.Case testCase) {
    if (!testCase.refused().isEmpty()) {
      return Stream.of(DynamicTest.dynamicTest(testCase.name(), () -> assertRefused(testCase)));
    }
    List<DynamicNode> tests = new ArrayList<>();
    for (boolean expected : new boolean[] {true, false}) {
      for (JsonNode event : testCase.events(expected ? "match" : "nomatch")) {
        String name = testCase.name() + ": " + event + (expected ? " matches" : " does not match");
        tests.add(DynamicTest.dynamicTest(name, () -> assertAnswer(testCase, event, expected)));
      }
    }
    assertThat(tests).describedAs(testCase.name()).isNotEmpty();
    return tests.stream();
  }

  private static void assertRefused(ConformanceFile.Case testCase) {
    List<String> errors =
        load(testCase).problems().stream()
            .filter(Problem::isError)
            .map(Problem::message)
            .distinct()
            .toList();
    assertThat(errors).isEqualTo(testCase.refused());
  }

  private static void assertAnswer(
      ConformanceFile.Case testCase, JsonNode event, boolean expected) {
    LoadedRules loaded = load(testCase);
    assertThat(loaded.hasErrors()).describedAs(loaded.report()).isFalse();
    assertThat(!loaded.rules().match(Events.view(event)).isEmpty()).isEqualTo(expected);
    JsonNode detection = testCase.content().path("detection");
    if (detection.isObject() && isNaive(detection.toString())) {
      JsonNode tree = Events.tree(Events.view(event));
      assertThat(new NaiveSigma(detection, tree, Map.of()).matches())
          .describedAs("the naive interpreter")
          .isEqualTo(expected);
    }
  }

  /** Whether the naive interpreter knows everything in a detection. */
  private static boolean isNaive(String detection) {
    boolean special =
        detection.contains("capabilities")
            || detection.contains("hostPath")
            || detection.contains("ALLOW")
            || detection.contains(" NOT ")
            || detection.contains("not not")
            || detection.contains("|re|")
            || detection.contains("0.0.0");
    return !special
        && Arrays.stream(detection.split("\""))
            .filter(text -> text.contains("|"))
            .flatMap(key -> Arrays.stream(key.split("\\|")).skip(1))
            .allMatch(NaiveSigma::knows);
  }

  private static LoadedRules load(ConformanceFile.Case testCase) {
    List<RuleSource> sources = new ArrayList<>();
    for (JsonNode document : testCase.documents()) {
      byte[] yaml = document.toString().getBytes(StandardCharsets.UTF_8);
      sources.add(new RuleSource(sources.size() + ".yml", yaml));
    }
    List<RuleSource> lists = new ArrayList<>();
    for (Map.Entry<String, JsonNode> list : testCase.lists().properties()) {
      StringBuilder csv = new StringBuilder(list.getKey()).append('\n');
      list.getValue().forEach(value -> csv.append('"').append(value.asText()).append("\"\n"));
      byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
      lists.add(new RuleSource(list.getKey() + ".csv", bytes));
    }
    return RuleLoader.of(List.of()).withValueLists(lists).load(sources);
  }
}

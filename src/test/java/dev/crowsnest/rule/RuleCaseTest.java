package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Level;
import dev.crowsnest.pipeline.EventSequence;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays each shipped rule's cases, {@code src/test/resources/rules/TACTIC/RULE/{match,nomatch}-*},
 * against the whole rule set.
 */
class RuleCaseTest {
  private static final Path CASES = Path.of("src/test/resources/rules");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Rule> RULES =
      ShippedRules.rules().rules().stream()
          .collect(Collectors.toMap(RuleCaseTest::caseFolder, Function.identity()));

  @Test
  void everyRuleHasCasesAndAllCasesHaveARule() throws IOException {
    assertThat(caseFolders()).isEqualTo(new TreeSet<>(RULES.keySet()));
  }

  @Test
  void everyRuleHasAMatchAndANoMatch() throws IOException {
    List<String> lacking = new ArrayList<>();
    for (String folder : caseFolders()) {
      for (String kind : List.of("match-", "nomatch-")) {
        if (cases(folder).noneMatch(file -> file.getFileName().toString().startsWith(kind))) {
          lacking.add(folder + " has no " + kind + "*.json");
        }
      }
    }
    assertThat(lacking).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> eachCaseIsAnsweredAsItsNameSays() throws IOException {
    return caseFolders().stream()
        .flatMap(RuleCaseTest::cases)
        .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> play(file)));
  }

  /** Else it would say of an absent body what only a recorded one can tell. */
  @Test
  void whatNeedsBodiesIsSilentWithoutThem() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String folder : caseFolders()) {
      Rule rule = RULES.get(folder);
      if (rule == null || rule.needs() == Level.METADATA) {
        continue;
      }
      for (Path file : cases(folder).toList()) {
        ObjectNode event = (ObjectNode) JSON.readTree(file.toFile());
        if (event.has("items")) {
          continue; // of a story, what happened before tells what the body does not
        }
        event.remove(List.of("requestObject", "responseObject"));
        if (matching(JSON.writeValueAsBytes(event)).contains(rule.id())) {
          wrong.add(file.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void play(Path file) throws IOException {
    Rule rule = RULES.get(CASES.relativize(file.getParent()).toString());
    assertThat(rule).as("the rule of this case").isNotNull();
    boolean expected = file.getFileName().toString().startsWith("match-");

    assertThat(matching(Files.readAllBytes(file)).contains(rule.id()))
        .as(rule.title())
        .isEqualTo(expected);
  }

  private static Set<String> matching(byte[] event) {
    return ShippedRules.rules().match(EventSequence.last(event).orElseThrow()).stream()
        .map(match -> match.rule().id())
        .collect(Collectors.toSet());
  }

  /** {@code TACTIC/NAME} of {@code rules/TACTIC/NAME.yml}. */
  private static String caseFolder(Rule rule) {
    return rule.file().replaceAll("^rules/|\\.yml$", "");
  }

  private static Set<String> caseFolders() throws IOException {
    try (Stream<Path> folders = Files.walk(CASES, 2)) {
      return folders
          .filter(path -> CASES.relativize(path).getNameCount() == 2)
          .map(path -> CASES.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Stream<Path> cases(String folder) {
    try (Stream<Path> files = Files.list(CASES.resolve(folder))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package dev.crowsnest.docs;

import static dev.crowsnest.docs.MarkdownPage.README;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.docs.MarkdownPage.CodeBlock;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README.md: what it shows is what the program prints. */
class ReadmeTest {
  private static final int WIDTH = 120;
  private static final String RECORDING = "src/main/resources/recordings/seed-lab.ndjson.gz";
  private static final JsonMapper JSON = new JsonMapper();

  static Stream<CodeBlock> outputs() {
    return blocks("console").filter(block -> !block.lines().get(0).equals(ReadmeDemoTest.COMMAND));
  }

  @Test
  void codeFitsATerminal() {
    assertThat(README.codeBlocks().stream().flatMap(block -> block.lines().stream()))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void outputsAreThoseOfTheirCommands(CodeBlock block) {
    CommandRun run = run(block.lines().get(0).replace("$ ./crowsnest ", "").split(" "));

    assertThat(run.exit()).isZero();
    assertThat((run.out() + run.err()).lines())
        .containsExactlyElementsOf(block.lines().subList(1, block.lines().size()));
  }

  @Test
  void theFindingIsPartOfOneOfTheRecording() throws IOException {
    JsonNode shown =
        JSON.readTree(String.join("\n", blocks("json").findFirst().orElseThrow().lines()));
    String uid = shown.at("/finding_info/uid").asText();
    List<JsonNode> found = new ArrayList<>();
    for (String line : run("scan", "-o", "ndjson", RECORDING).out().lines().toList()) {
      JsonNode finding = JSON.readTree(line);
      if (finding.at("/finding_info/uid").asText().equals(uid)) {
        found.add(finding);
      }
    }

    assertThat(found).hasSize(1);
    assertThat(missing(shown, found.get(0), "")).isEmpty();
  }

  @Test
  void theRuleIsValid(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("rule.yml"), blocks("yaml").findFirst().orElseThrow().lines());

    assertThat(run("rules", "check", folder.toString()))
        .isEqualTo(new CommandRun(0, "", "1 rules, 0 errors, 0 warnings\n"));
  }

  @Test
  void atLeastAsManyRulesAreShipped() {
    Matcher number = Pattern.compile("More than (\\d+) rules are shipped").matcher(README.text());

    assertThat(number.find()).isTrue();
    assertThat(run("rules", "list", "-o", "ndjson").out().lines().count())
        .isGreaterThan(Long.parseLong(number.group(1)));
  }

  @Test
  void listsEveryTopic() {
    assertThat(README.table("Consume it").stream().map(row -> row.get(0)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values())
                .map(topic -> '`' + topic.name("k8s.audit.") + '`')
                .toList());
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.onTerminal(WIDTH, arguments);
  }

  private static Stream<CodeBlock> blocks(String language) {
    return README.codeBlocks().stream().filter(block -> block.language().equals(language));
  }

  /** Where the actual JSON has not what is shown; an array may show some of its elements. */
  private static List<String> missing(JsonNode shown, JsonNode actual, String path) {
    List<String> missing = new ArrayList<>();
    if (shown.isObject()) {
      shown
          .properties()
          .forEach(
              member ->
                  missing.addAll(
                      missing(
                          member.getValue(),
                          actual.path(member.getKey()),
                          path + '/' + member.getKey())));
    } else if (shown.isArray()) {
      for (JsonNode element : shown) {
        boolean isThere = false;
        for (JsonNode each : actual) {
          isThere |= missing(element, each, path).isEmpty();
        }
        if (!isThere) {
          missing.add(path + ": " + element);
        }
      }
    } else if (!shown.equals(actual)) {
      missing.add(path + ": " + shown + " is " + actual);
    }
    return missing;
  }
}

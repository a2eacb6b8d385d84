package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What authors of broken rules are told, word for word. */
class ProblemReportTest {
  private static final Path BROKEN = Path.of("src/test/resources/broken-rules");
  private static final Path EXPECTED = Path.of("src/test/resources/broken-rules/expected.txt");

  @Test
  void tellsAllProblemsOfAllFilesInOneRun() throws IOException {
    assertThat(load().report()).isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void keepsWhatIsGood() throws IOException {
    assertThat(load().rules().rules())
        .extracting(Rule::title)
        .containsExactly("Good rule beside broken ones", "Its rule");
  }

  private static LoadedRules load() throws IOException {
    List<Problem> unreadable = new ArrayList<>();
    List<RuleSource> sources =
        RuleSources.path(BROKEN, unreadable).stream()
            .map(source -> new RuleSource(fileName(source), source.content()))
            .toList();
    assertThat(unreadable).isEmpty();
    return RuleLoader.of(List.of()).load(sources);
  }

  private static String fileName(RuleSource source) {
    return Path.of(source.name()).getFileName().toString();
  }
}

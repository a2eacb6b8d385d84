package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.rule.source.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigmaHqTest {
  private static final Path CORPUS = Path.of("../shared/corpus/sigmahq-kubernetes");

  @Test
  void loadsAllRules() {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the checkout: " + CORPUS);
    List<Problem> problems = new ArrayList<>();
    LoadedRules loaded = RuleLoader.of(List.of()).load(RuleSources.path(CORPUS, problems));
    assertThat(problems).isEmpty();
    assertThat(loaded.report()).isEmpty();
    assertThat(loaded.rules().rules()).hasSize(16);
  }
}

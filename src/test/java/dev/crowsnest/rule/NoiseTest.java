package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.rule.Recording.Finding;
import dev.crowsnest.rule.spec.RuleLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped rules find in clusters where nothing bad happens; needs the shared corpus. */
class NoiseTest {
  private static final Path CORPUS = Path.of("../shared/corpus");

  @Test
  void anIdleClusterFindsNothing() throws IOException {
    assertThat(Recording.countsByRule(findings("immudb/k8s.part1.ndjson"))).isEmpty();
  }

  @Test
  void installingSoftwareFindsNothingThatMatters() throws IOException {
    List<Finding> matters =
        findings("perfspec/events.part1.ndjson").stream()
            .filter(finding -> finding.isAtLeast(RuleLevel.MEDIUM))
            .toList();

    assertThat(Recording.countsByRule(matters)).isEmpty();
  }

  private static List<Finding> findings(String log) throws IOException {
    Path file = CORPUS.resolve(log);
    assumeTrue(Files.exists(file), () -> "no corpus at " + file);
    try (InputStream bytes = Files.newInputStream(file)) {
      return Recording.of(bytes);
    }
  }
}

package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final String EXEC =
      """
      title: Exec
      id: 5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0001
      logsource: {product: kubernetes, service: audit}
      detection:
        selection:
          objectRef.resource: pods
          objectRef.subresource: exec
          verb: [create, get]
        system:
          user.username|startswith: 'system:'
        condition: selection and not system
      level: high
      """;

  @Test
  void reportsTheFieldsThatMatched() {
    // Given
    RuleSet rules = load(EXEC);

    // When
    List<Match> matches =
        rules.match(
            Events.view(
                """
                {"verb":"get","user":{"username":"alice"},
                 "objectRef":{"resource":"pods","subresource":"exec"}}"""));

    // Then
    assertThat(matches)
        .containsExactly(
            new Match(
                rules.rules().get(0),
                List.of(
                    new MatchedField("objectRef.resource", List.of("pods")),
                    new MatchedField("objectRef.subresource", List.of("exec")),
                    new MatchedField("verb", List.of("get")))));
  }

  @Test
  void honoursTheExclusion() {
    assertThat(
            load(EXEC)
                .match(
                    Events.view(
                        """
                        {"verb":"get","user":{"username":"system:admin"},
                         "objectRef":{"resource":"pods","subresource":"exec"}}""")))
        .isEmpty();
  }

  static RuleSet load(String... rules) {
    List<RuleSource> sources = new java.util.ArrayList<>();
    for (String rule : rules) {
      sources.add(new RuleSource(sources.size() + ".yml", rule.getBytes(StandardCharsets.UTF_8)));
    }
    LoadedRules loaded = RuleLoader.of(List.of()).load(sources);
    assertThat(loaded.report()).isEmpty();
    return loaded.rules();
  }
}

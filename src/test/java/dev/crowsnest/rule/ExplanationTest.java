package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.explanation.Explanation;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final String RULE =
      """
      title: Exec by people
      id: 5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0001
      name: exec_by_people
      logsource: {product: kubernetes, service: audit}
      detection:
        selection:
          objectRef.subresource: exec
          verb: [create, get]
        tool:
          - userAgent|contains: kubectl
          - user.groups: ['system:masters', admins]
        filter_system:
          user.username|startswith: 'system:'
        filter_quiet:
          annotations.quiet|exists: true
        condition: selection and tool and not 1 of filter_*
      """;

  private static final String FILTER =
      """
      title: Known people
      logsource: {product: kubernetes, service: audit}
      filter:
        rules: [exec_by_people]
        selection: {user.username: alice}
        condition: not selection
      """;

  @Test
  void saysWhichPartsHoldAndWhatTheEventHas() {
    // Given
    RuleSet rules = RuleSetTest.load(RULE, FILTER);

    // When
    Explanation explanation =
        rules
            .explain(
                "exec_by_people",
                Events.view(
                    """
                    {"verb":"get","user":{"username":"alice","groups":["dev","Admins"]},
                     "userAgent":"curl/8\\u001b[31m","objectRef":{"resource":"pods","subresource":"exec"}}"""))
            .orElseThrow();

    // Then
    assertThat(explanation.render())
        .isEqualTo(
            """
            Exec by people: does not match
              + condition: selection and tool and not 1 of filter_*
                + selection
                  + objectRef.subresource: exec   <- objectRef.subresource = exec
                  + verb: [create, get]   <- verb = get
                + tool
                  + one of
                    - all of
                      - userAgent|contains: kubectl   <- userAgent = curl/8 [31m
                    + all of
                      + user.groups: [system:masters, admins]   <- user.groups = dev, Admins
                - filter_system
                  - user.username|startswith: system:   <- user.username = alice
                - filter_quiet
                  - annotations.quiet|exists: true   <- annotations.quiet is absent
              + excluded by filter 'Known people': what does not fulfil not selection
                + selection
                  + user.username: alice   <- user.username = alice
            """);
  }

  @Test
  void findsTheRuleByItsIdToo() {
    assertThat(
            RuleSetTest.load(RULE)
                .explain("5f0e7a3e-3f31-4a3d-9a55-1b7a3d1d0001", Events.view("{}"))
                .orElseThrow()
                .matches())
        .isFalse();
  }

  @Test
  void knowsNoOtherRule() {
    assertThat(RuleSetTest.load(RULE).explain("other", Events.view("{}"))).isEmpty();
  }
}

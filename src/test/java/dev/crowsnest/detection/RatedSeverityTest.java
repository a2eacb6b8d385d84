package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.workload.PodProfile;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a rule's level is moved by what a request reached, and by how it ended. */
class RatedSeverityTest {
  private static final PodProfile PRIVILEGED = profile("privileged");
  private static final PodProfile POWERFUL = profile("restricted", "secrets-read");
  private static final PodProfile HARMLESS = profile("baseline");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # base,        privileged, powerful, harmless, unknown, harmless without access
          informational, low,        low,      informational, informational, informational
          low,           medium,     medium,   low,      low,      low
          medium,        high,       high,     low,      medium,   medium
          high,          high,       high,     medium,   high,     high
          critical,      critical,   critical, high,     critical, critical
          """)
  void theTargetMovesTheLevelByOneStep(
      String base,
      String privileged,
      String powerful,
      String harmless,
      String unknown,
      String open) {
    assertThat(into(base, Optional.of(PRIVILEGED), Outcome.ALLOWED)).isEqualTo(privileged);
    assertThat(into(base, Optional.of(POWERFUL), Outcome.ALLOWED)).isEqualTo(powerful);
    assertThat(into(base, Optional.of(HARMLESS), Outcome.ALLOWED)).isEqualTo(harmless);
    assertThat(into(base, Optional.empty(), Outcome.ALLOWED)).isEqualTo(unknown);
    assertThat(
            rated(
                base,
                new Circumstances(
                    Outcome.ALLOWED, true, Optional.of(HARMLESS), false, Optional.empty())))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # base,        no target, privileged, harmless
          informational, informational, informational, informational
          low,           low,       low,        low
          medium,        low,       medium,     low
          high,          medium,    high,       medium
          critical,      high,      critical,   high
          """)
  void whatWasRefusedIsOneStepLess(String base, String plain, String privileged, String harmless) {
    for (Outcome refused :
        List.of(
            Outcome.DENIED_BY_AUTHORIZATION,
            Outcome.DENIED_BY_ADMISSION,
            Outcome.UNAUTHENTICATED,
            Outcome.FAILED,
            Outcome.DRY_RUN)) {
      assertThat(
              rated(
                  base,
                  new Circumstances(refused, false, Optional.empty(), true, Optional.empty())))
          .isEqualTo(plain);
      assertThat(into(base, Optional.of(PRIVILEGED), refused)).isEqualTo(privileged);
      assertThat(into(base, Optional.of(HARMLESS), refused)).isEqualTo(harmless);
    }
  }

  @Test
  void whatMayHaveHappenedCountsAsDone() {
    for (Outcome open : List.of(Outcome.MAY_HAVE_HAPPENED, Outcome.UNKNOWN)) {
      assertThat(into("medium", Optional.of(PRIVILEGED), open)).isEqualTo("high");
    }
  }

  @ParameterizedTest
  @CsvSource({"medium, low", "low, low", "high, medium", "informational, informational"})
  void aTokenOfAPowerlessAccountIsOneStepLess(String base, String expected) {
    assertThat(rated(base, token(Optional.of(List.of())))).isEqualTo(expected);
    assertThat(rated(base, token(Optional.of(List.of("bind"))))).isEqualTo(base);
    assertThat(rated(base, token(Optional.empty()))).as("nothing is known").isEqualTo(base);
  }

  @Test
  void everyMoveHasItsReason() {
    assertThat(reasons(Optional.of(PRIVILEGED)))
        .containsExactly("the target pod is privileged, it is: one step more");
    assertThat(reasons(Optional.of(POWERFUL)))
        .containsExactly(
            "the target pod's service account web has dangerous permissions (secrets-read): one"
                + " step more");
    assertThat(reasons(Optional.of(HARMLESS)))
        .containsExactly(
            "the target pod is harmless (baseline, and nothing dangerous that its service account"
                + " web may do is known): one step less");
    assertThat(reasons(Optional.empty())).containsExactly("the target pod was never seen");
    assertThat(RatedSeverity.of(Severity.MEDIUM, Circumstances.NONE).reasons()).isEmpty();
  }

  @Test
  void aRuleThatJudgesTheTargetOrTheOutcomeStatesItsOwnLevel() {
    assertThat(of(exec(403), "Exec into Pod", "action")).isEqualTo("medium");
    assertThat(of(exec(101), "Exec into Pod", "action")).isEqualTo("high");
    assertThat(of(exec(101), "Exec into Pod", "action", "target.level")).isEqualTo("medium");
    assertThat(of(exec(101), "Anonymous Request", "actor.kind"))
        .as("a rule that is not about the pod")
        .isEqualTo("medium");
    assertThat(of(exec(403), "Exec into Pod Refused", "action")).isEqualTo("high");
    assertThat(of(exec(403), "Exec into Pod", "action", "outcome"))
        .as("rules list the outcomes that they take, refusals among others")
        .isEqualTo("medium");
  }

  @Test
  void aPodThatBecomesKnownLaterIsRatedThen() {
    Circumstances unknown =
        new Circumstances(Outcome.ALLOWED, true, Optional.empty(), true, Optional.empty());

    assertThat(rated("medium", unknown.withTarget(PRIVILEGED))).isEqualTo("high");
    assertThat(rated("medium", unknown.withTarget(HARMLESS))).isEqualTo("low");
  }

  private static EventView exec(int code) {
    EventView view = SampleEvent.of("create", "pods:exec").code(code).view();
    view.put(
        TargetPod.FACT,
        Optional.of(
            new TargetPod(new WorkloadRef("shop", "Pod", "p", "u"), Optional.of(PRIVILEGED))));
    return view;
  }

  private static String of(EventView view, String title, String... fields) {
    Rule rule = TestFindings.rule(title, RuleLevel.MEDIUM, Level.METADATA);
    List<MatchedField> read =
        List.of(fields).stream().map(name -> new MatchedField(name, List.of("x"))).toList();
    return RatedSeverity.of(new Match(rule, read), view).severity().text();
  }

  private static String into(String base, Optional<PodProfile> target, Outcome outcome) {
    return rated(base, new Circumstances(outcome, true, target, true, Optional.empty()));
  }

  private static Circumstances token(Optional<List<String>> powers) {
    return new Circumstances(
        Outcome.ALLOWED,
        false,
        Optional.empty(),
        true,
        Optional.of(new TokenTarget("shop/web", powers)));
  }

  private static List<String> reasons(Optional<PodProfile> target) {
    return RatedSeverity.of(
            Severity.MEDIUM,
            new Circumstances(Outcome.ALLOWED, true, target, true, Optional.empty()))
        .reasons();
  }

  private static String rated(String base, Circumstances circumstances) {
    Severity level =
        List.of(Severity.values()).stream()
            .filter(severity -> severity.text().equals(base))
            .findFirst()
            .orElseThrow();
    return RatedSeverity.of(level, circumstances).severity().text();
  }

  private static PodProfile profile(String level, String... powers) {
    return new PodProfile(
        level, List.of("it is"), "web", List.of(powers), "n", List.of(), Optional.empty());
  }
}

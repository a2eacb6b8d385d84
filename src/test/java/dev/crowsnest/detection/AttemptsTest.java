package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSources;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was only tried never reads as done, in no alert of any rule. */
class AttemptsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ABOUT_ATTEMPTS =
      List.of("Refused", "Denied", "Failed", "Attempt");
  private static final String STATUS = "responseStatus";

  private final DetectionFactory factory = TestFindings.factory();

  @ParameterizedTest(name = "code {0}, decision {1}")
  @CsvSource({
    "403, forbid, DENIED_BY_AUTHORIZATION, Refused, was not permitted",
    "403, allow, DENIED_BY_ADMISSION, Refused, admission refused it",
    "504, allow, MAY_HAVE_HAPPENED, Possible, may have happened",
    "0, allow, MAY_HAVE_HAPPENED, Possible, may have happened",
    "0, allow, UNKNOWN, Requested, asked to",
    "409, allow, FAILED, Failed, but failed",
  })
  void everyMatchThatWasNotDoneSaysSo(
      int code, String decision, Outcome outcome, String word, String said) throws IOException {
    RuleSet rules =
        RuleLoader.of(FieldCatalogue.all())
            .load(RuleSources.resources(AttemptsTest.class.getClassLoader(), RuleSources.SHIPPED))
            .rules();

    List<Detection> attempts =
        Recordings.lines()
            .map(line -> answered(line, code, decision))
            .map(line -> TestFindings.view(TestFindings.event(line)))
            .flatMap(view -> findings(view, rules).stream())
            .toList();

    assertThat(attempts)
        .allSatisfy(attempt -> assertThat(attempt.message()).containsAnyOf("tried to", "asked to"))
        .filteredOn(attempt -> !isAboutAttempts(attempt.headline().rule().title()))
        .allSatisfy(
            attempt ->
                assertThat(attempt.title()).endsWith(": " + attempt.headline().rule().title()))
        .filteredOn(attempt -> outcome(attempt) == outcome)
        .isNotEmpty()
        .allSatisfy(attempt -> assertThat(attempt.title()).startsWith(word + ": "))
        .allSatisfy(attempt -> assertThat(attempt.message()).contains(said));
  }

  private static boolean isAboutAttempts(String title) {
    return ABOUT_ATTEMPTS.stream().anyMatch(title::contains);
  }

  private static Outcome outcome(Detection detection) {
    return detection.evidence().orElseThrow().response().outcome();
  }

  private List<Detection> findings(EventView view, RuleSet rules) {
    return rules.match(view).stream()
        .map(match -> factory.detection(List.of(match), view, rules.version()))
        .toList();
  }

  private static String answered(String line, int code, String decision) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(line);
      event.remove("responseObject");
      event.putObject(STATUS).put("code", code);
      event.withObject("annotations").put("authorization.k8s.io/decision", decision);
      return event.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

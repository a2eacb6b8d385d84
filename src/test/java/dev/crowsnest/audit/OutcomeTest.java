package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "200, allow, ALLOWED",
    "201, allow, ALLOWED",
    "101, allow, ALLOWED",
    "401, '', UNAUTHENTICATED",
    "403, forbid, DENIED_BY_AUTHORIZATION",
    "403, '', DENIED_BY_AUTHORIZATION",
    "403, allow, DENIED_BY_ADMISSION",
    "404, allow, FAILED",
    "422, allow, FAILED",
    "500, allow, MAY_HAVE_HAPPENED",
    "503, allow, MAY_HAVE_HAPPENED",
    "504, allow, MAY_HAVE_HAPPENED",
    "408, allow, MAY_HAVE_HAPPENED",
    "429, allow, MAY_HAVE_HAPPENED",
    "499, allow, MAY_HAVE_HAPPENED",
    "409, allow, FAILED",
    "0, allow, MAY_HAVE_HAPPENED"
  })
  void tellsByCodeAndDecision(int code, String decision, Outcome expected) {
    assertThat(
            outcome(
                SampleEvent.of("create", "pods")
                    .code(code)
                    .annotation("authorization.k8s.io/decision", decision)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "get, pods, 504, FAILED",
    "list, secrets, 0, UNKNOWN",
    "watch, pods, 429, FAILED",
    "delete, pods, 504, MAY_HAVE_HAPPENED",
    "deletecollection, pods, 500, MAY_HAVE_HAPPENED",
    "create, serviceaccounts:token, 504, MAY_HAVE_HAPPENED",
    "create, pods:exec, 500, FAILED",
    "create, pods:exec, 0, MAY_HAVE_HAPPENED",
    "get, pods:exec, 0, MAY_HAVE_HAPPENED",
    "create, pods:eviction, 429, FAILED",
    "create, pods:eviction, 504, MAY_HAVE_HAPPENED"
  })
  void onlyDeedsMayHaveHappened(String verb, String resource, int code, Outcome expected) {
    assertThat(outcome(SampleEvent.of(verb, resource).code(code))).isEqualTo(expected);
  }

  @Test
  void aDryRunChangesNothingHoweverItEnded() {
    assertThat(outcome(SampleEvent.of("create", "pods").code(504).uri("/api/v1/pods?dryRun=All")))
        .isEqualTo(Outcome.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "update", "patch"})
  void writesAskForDryRunsInTheQuery(String verb) {
    assertThat(outcome(SampleEvent.of(verb, "pods").uri("/api/v1/pods?a=b&dryRun=All")))
        .isEqualTo(Outcome.DRY_RUN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dry%52un=All", "dryRun=%41ll", "dryRun=All&dryRun=All"})
  void parametersAreDecodedAsTheServerDecodesThem(String query) {
    assertThat(outcome(SampleEvent.of("create", "pods").uri("/api/v1/pods?" + query)))
        .isEqualTo(Outcome.DRY_RUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xdryRun=All",
        "dryrun=All",
        "dryRun",
        "dryRun=",
        "dryRun=none",
        "dryRun=All;x",
        "x;dryRun=All",
        "dryRun=All%zz",
        "fieldManager=dryRun=All"
      })
  void whatOnlyLooksLikeADryRunIsReal(String query) {
    assertThat(outcome(SampleEvent.of("create", "pods").uri("/api/v1/pods?" + query)))
        .isEqualTo(Outcome.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "create, pods:exec",
    "get, pods:exec",
    "create, pods:attach",
    "get, pods:portforward",
    "create, nodes:proxy",
    "create, serviceaccounts:token",
    "create, authorization.k8s.io/selfsubjectrulesreviews",
    "get, secrets",
    "list, secrets",
    "watch, secrets"
  })
  void whatTakesNoNoticeOfDryRunsIsReal(String verb, String resource) {
    assertThat(outcome(SampleEvent.of(verb, resource).uri("/x?command=sh&dryRun=All")))
        .isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void deletesAskForDryRunsInTheirBody() {
    assertThat(outcome(SampleEvent.of("delete", "pods").requestObject("{\"dryRun\": [\"All\"]}")))
        .isEqualTo(Outcome.DRY_RUN);
    assertThat(outcome(SampleEvent.of("delete", "pods").uri("/x?dryRun=All")))
        .isEqualTo(Outcome.DRY_RUN);
  }

  /** The server reads the query only where there is no body. */
  @ParameterizedTest
  @ValueSource(strings = {"delete", "deletecollection"})
  void ofADeleteWithABodyTheQueryDoesNotCount(String verb) {
    assertThat(
            outcome(
                SampleEvent.of(verb, "pods")
                    .uri("/x?dryRun=All")
                    .requestObject("{\"gracePeriodSeconds\": 0}")))
        .isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void ofADeleteWhoseBodyWasNotRecordedTheQueryDoesNotCount() {
    assertThat(outcome(SampleEvent.of("delete", "pods").level("Metadata").uri("/x?dryRun=All")))
        .isEqualTo(Outcome.ALLOWED);
  }

  private static Outcome outcome(SampleEvent event) {
    return Outcome.of(event.view().event());
  }
}

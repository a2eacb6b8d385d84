package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have happened raises what would have, says so, and makes the object uncertain. */
class MayHaveHappenedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BINDING =
      """
      {"kind":"ClusterRoleBinding","metadata":{"name":"x"%s},
       "roleRef":{"kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"User","name":"eve"}]}
      """;
  private static final String BODY = "\"requestObject\":" + BINDING.formatted("");

  private final List<JsonNode> alerts = new ArrayList<>();
  private final InMemoryPipeline pipeline =
      new InMemoryPipeline(
          ShippedSettings.of(new PipelineMetrics(), failure -> false),
          ShippedSettings.NOW,
          (topic, record) -> {
            byte[] value = record.value();
            if (topic == Topic.ALERTS && value != null) {
              alerts.add(json(value));
            }
          });
  private int offset;

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "504", "408", "429", "499", "0", ""})
  void aGrantThatMayHaveBeenStoredIsReportedAndSaysSo(String code) {
    write("create", code, "ResponseComplete", BODY);

    assertThat(alerts)
        .anySatisfy(
            alert -> {
              assertThat(alert.at("/severity").asText()).isIn("High", "Critical");
              assertThat(alert.at("/unmapped/outcome").asText()).isEqualTo("may have happened");
              assertThat(alert.at("/message").asText()).contains("which may have happened");
            });
  }

  @Test
  void aPanicInAnExecIsReported() {
    accept(
        "get",
        "pods\",\"subresource\":\"exec",
        "",
        "Panic",
        "\"requestURI\":\"/api/v1/namespaces/a/pods/x/exec?command=id\"");

    assertThat(titles()).contains("Possible: Exec into a Pod");
  }

  @Test
  void whatComesForSureLaterIsReportedToo() {
    write("create", "504", "ResponseComplete", BODY);
    int before = alerts.size();

    write(
        "create",
        "201",
        "ResponseComplete",
        "\"responseObject\":" + BINDING.formatted(",\"resourceVersion\":\"7\""));

    assertThat(alerts).hasSizeGreaterThan(before);
  }

  @Test
  void aDeletionThatMayHaveFailedIsNotBelieved() {
    write(
        "create",
        "201",
        "ResponseComplete",
        "\"responseObject\":" + BINDING.formatted(",\"resourceVersion\":\"7\""));
    write("delete", "504", "ResponseComplete", "\"requestURI\":\"/y\"");
    alerts.clear();

    // Nobody gains what is perhaps still there.
    write(
        "update",
        "200",
        "ResponseComplete",
        "\"responseObject\":" + BINDING.formatted(",\"resourceVersion\":\"9\""));

    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.at("/finding_info/related_events").findValuesAsText("title"))
                    .filteredOn(title -> title.contains("Gained"))
                    .as("only the creation")
                    .hasSizeLessThanOrEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "409", "422"})
  void aFailureIsAFailure(String code) {
    write("create", code, "ResponseComplete", BODY);

    assertThat(alerts)
        .noneMatch(alert -> alert.at("/unmapped/outcome").asText().equals("may have happened"));
  }

  private List<String> titles() {
    return alerts.stream().map(alert -> alert.at("/finding_info/title").asText()).toList();
  }

  private void write(String verb, String code, String stage, String member) {
    accept(
        verb,
        "clusterrolebindings\",\"apiGroup\":\"rbac.authorization.k8s.io",
        code,
        stage,
        member);
  }

  private void accept(String verb, String resource, String code, String stage, String member) {
    String status = code.isEmpty() ? "" : "\"responseStatus\":{\"code\":%s},".formatted(code);
    String uri = member.startsWith("\"requestURI\"") ? "" : "\"requestURI\":\"/x\",";
    String time = Instant.parse("2026-11-21T10:00:00Z").plusSeconds(++offset).toString();
    String event =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-%d",
         "stage":"%s","verb":"%s",%s%s"user":{"username":"mallory","groups":["system:authenticated"]},
         "objectRef":{"resource":"%s","name":"x","apiVersion":"v1"},%s,
         "requestReceivedTimestamp":"%s","stageTimestamp":"%s"}"""
            .formatted(offset, stage, verb, uri, status, resource, member, time, time);
    pipeline.accept(
        new EventOrigin("lab", "events", 0, offset, Instant.parse(time), null, ""),
        event.getBytes(UTF_8),
        null);
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

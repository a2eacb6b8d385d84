package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exec whose pod is not known yet: batches overtake each other. */
class AwaitedPodTest {
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant EXEC = Instant.parse("2026-11-21T10:00:30Z");

  private final HeapStores stores = new HeapStores();
  private final List<JsonNode> revisions = new ArrayList<>();
  private Pipeline pipeline = pipeline();
  private long offset;

  @ParameterizedTest
  @ValueSource(longs = {-29, 1, 60})
  void isRatedAgainWhenItsPodComesWithinAMinute(long seconds) {
    accept(exec("a-1", EXEC));
    assertThat(last().path("severity").asText()).isEqualTo("Medium");
    assertThat(last().at("/unmapped/target/unknown").asText()).contains("never seen");

    accept(pod(EXEC.plusSeconds(seconds)));

    JsonNode known = execFinding();
    assertThat(known.path("severity").asText()).isEqualTo("High");
    assertThat(known.at("/unmapped/target/level").asText()).isEqualTo("privileged");
    assertThat(known.path("status").asText()).isEqualTo("New");
    assertThat(known.path("comment").asText()).contains("now that the pod is known");
  }

  @Test
  void staysWhenItsPodComesLater() {
    accept(exec("a-1", EXEC));
    accept(pod(EXEC.plusSeconds(61)));

    assertThat(execFinding().path("severity").asText()).isEqualTo("Medium");
  }

  @Test
  void waitsOverARestartAndFurtherRequests() {
    accept(exec("a-1", EXEC));
    pipeline.beforeCommit();
    pipeline = pipeline();
    accept(exec("a-2", EXEC.plusSeconds(5)));
    pipeline.beforeCommit();
    pipeline = pipeline();
    accept(pod(EXEC.plusSeconds(10)));

    assertThat(execFinding().path("severity").asText()).isEqualTo("High");
    assertThat(execFinding().path("count").asInt()).isEqualTo(2);
  }

  private JsonNode last() {
    return revisions.get(revisions.size() - 1);
  }

  private JsonNode execFinding() {
    return revisions.stream()
        .filter(revision -> revision.at("/unmapped/action").asText().equals("exec"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static String exec(String id, Instant time) {
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%1$s",
         "stage":"ResponseComplete","verb":"create",
         "requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=id&container=c",
         "user":{"username":"alice"},"sourceIPs":["192.0.2.1"],
         "objectRef":{"resource":"pods","subresource":"exec","namespace":"shop","name":"web",
          "apiVersion":"v1"},
         "responseStatus":{"code":101},
         "requestReceivedTimestamp":"%2$s","stageTimestamp":"%2$s"}
        """
        .formatted(id, time);
  }

  private static String pod(Instant time) {
    String pod =
        """
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"shop","uid":"u-1",
         "resourceVersion":"7"},"spec":{"containers":[{"name":"c","image":"i:1",
         "securityContext":{"privileged":true}}]}}"""
            .replace("\n", "");
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"p",
         "stage":"ResponseComplete","verb":"create","requestURI":"/api/v1/namespaces/shop/pods",
         "user":{"username":"bob"},"sourceIPs":["192.0.2.1"],
         "objectRef":{"resource":"pods","namespace":"shop","name":"web","apiVersion":"v1"},
         "responseStatus":{"code":201},"requestObject":%1$s,"responseObject":%1$s,
         "requestReceivedTimestamp":"%2$s","stageTimestamp":"%2$s"}
        """
        .formatted(pod, time);
  }

  private void accept(String event) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("prod", "events", 0, offset++, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        (topic, record) -> {
          if (topic == Topic.ALERTS) {
            try {
              revisions.add(new ObjectMapper().readTree(record.value()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  private Pipeline pipeline() {
    return new Pipeline(ShippedSettings.of(new PipelineMetrics(), failure -> false), stores);
  }
}

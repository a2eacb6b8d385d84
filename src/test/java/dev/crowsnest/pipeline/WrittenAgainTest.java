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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects that are written again, as GitOps tools and add-on managers do. */
class WrittenAgainTest {
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final String PRIVILEGED = "Privileged Container Requested";
  private static final String DAEMONSET =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-NUMBER",
       "stage":"ResponseComplete","verb":"VERB",
       "requestURI":"/apis/apps/v1/namespaces/shop/daemonsets/agent",
       "user":{"username":"deployer"},"sourceIPs":["192.0.2.1"],
       "objectRef":{"resource":"daemonsets","namespace":"shop","name":"agent","apiGroup":"apps",
       "apiVersion":"v1"},"responseStatus":{"code":CODE},
       "requestObject":OBJECT,"responseObject":ANSWER,
       "requestReceivedTimestamp":"2026-11-21T10:00:00.00NUMBERZ",
       "stageTimestamp":"2026-11-21T10:00:00.00NUMBERZ"}
      """;

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final List<String> titles = new ArrayList<>();
  private final HeapStores stores = new HeapStores();
  private Pipeline pipeline = new Pipeline(ShippedSettings.of(metrics, failure -> false), stores);
  private int number;

  @AfterEach
  void nothingIsLost() {
    Accounting.assertHolds(metrics, number);
  }

  @Test
  void aWriteWithoutChangeRaisesNothing() {
    assertThat(written("create", 201, "u1", 1, "", "agent:1")).contains(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 1, "", "agent:1")).isEmpty();
    assertThat(written("update", 200, "u1", 1, "", "agent:1")).isEmpty();
  }

  @Test
  void anObjectThatWasThereBeforeIsNewOnce() {
    assertThat(written("patch", 200, "u1", 7, "", "agent:1")).contains(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 8, "", "agent:1")).doesNotContain(PRIVILEGED);
  }

  @Test
  void aChangeOfSomethingElseRaisesNothing() {
    written("create", 201, "u1", 1, "", "agent:1");

    assertThat(written("patch", 200, "u1", 2, "\"note\":\"x\"", "agent:1"))
        .doesNotContain(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 3, "", "agent:2")).doesNotContain(PRIVILEGED);
  }

  @Test
  void anotherContainerIsNews() {
    written("create", 201, "u1", 1, "", "agent:1");

    assertThat(written("patch", 200, "u1", 2, "", "agent:1", "miner:1")).contains(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 3, "", "agent:1", "miner:1")).doesNotContain(PRIVILEGED);
  }

  @Test
  void whatWasTakenAwayIsNewsWhenItComesBack() {
    written("create", 201, "u1", 1, "", "agent:1");

    assertThat(written("patch", 200, "u1", 2, "")).doesNotContain(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 3, "", "agent:1")).contains(PRIVILEGED);
  }

  @Test
  void anObjectThatWasCreatedAnewIsNews() {
    written("create", 201, "u1", 1, "", "agent:1");

    assertThat(written("create", 201, "u2", 9, "", "agent:1")).contains(PRIVILEGED);
    assertThat(written("patch", 200, "u3", 10, "", "agent:1"))
        .as("its deletion and creation were not seen")
        .contains(PRIVILEGED);
  }

  @Test
  void aRefusedWriteLeavesNoTrace() {
    assertThat(written("create", 403, "", 0, "", "agent:1")).isNotEmpty();
    assertThat(written("create", 201, "u1", 1, "", "agent:1")).contains(PRIVILEGED);
  }

  @Test
  void aWriteThatMayHaveHappenedHidesNothing() {
    written("create", 201, "u1", 1, "", "agent:1");
    written("patch", 504, "", 0, "");

    assertThat(written("patch", 200, "u1", 3, "", "agent:1"))
        .as("it may have been taken away in between")
        .contains(PRIVILEGED);
  }

  @Test
  void aPatchWithoutAnswerHidesNothing() {
    written("create", 201, "u1", 1, "", "agent:1");

    String patch =
        event("patch", 200, "u1", 2, "", "agent:1").replaceAll("\"responseObject\".*\n", "");
    assertThat(accepted(patch)).contains(PRIVILEGED);
    assertThat(written("patch", 200, "u1", 3, "", "agent:1"))
        .as("it may have been something else in between")
        .contains(PRIVILEGED);
  }

  @Test
  void aNewImageOfWhatWasPrivilegedWhenItWasReadIsNotANewPrivilegedPod() {
    for (boolean isList : List.of(true, false)) {
      // Given: no event shows how it was made, and the service starts again after it was read
      String uid = isList ? "u1" : "u2";
      String read = event(isList ? "list" : "get", 200, uid, 7, "", "agent:1");
      accepted(isList ? asList(read) : read);
      pipeline.beforeCommit();
      pipeline = new Pipeline(ShippedSettings.of(metrics, failure -> false), stores);

      // When, Then
      assertThat(written("patch", 200, uid, 8, "", "agent:2")).doesNotContain(PRIVILEGED);
      assertThat(written("patch", 200, uid, 9, "", "agent:2", "miner:1")).contains(PRIVILEGED);
      accepted(event("delete", 200, uid, 10, "").replaceAll("\"responseObject\".*\n", ""));
    }
  }

  private static String asList(String read) {
    return read.replace("\"name\":\"agent\",\"apiGroup\"", "\"apiGroup\"")
        .replaceFirst(
            "\"responseObject\":(.*),\n",
            "\"responseObject\":{\"kind\":\"DaemonSetList\",\"items\":[$1]},\n");
  }

  /** The titles that a write raises; each container is {@code name:image version}, privileged. */
  private List<String> written(
      String verb, int code, String uid, int version, String annotations, String... containers) {
    return accepted(event(verb, code, uid, version, annotations, containers));
  }

  private List<String> accepted(String event) {
    titles.clear();
    pipeline.accept(
        new EventRecord(
            new EventOrigin("prod", "events", 0, number++, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        this::note);
    // What does not make a finding worse is published within a minute.
    pipeline.onTime(STORED.plus(Duration.ofMinutes(2L * number)), true, this::note);
    return List.copyOf(titles);
  }

  /** Notes what the sentences of this write's detection say, before and after what it names. */
  private void note(Topic topic, OutputRecord record) {
    if (topic != Topic.ALERTS) {
      return;
    }
    try {
      JsonNode alert = new ObjectMapper().readTree(record.value());
      for (JsonNode event : alert.at("/finding_info/related_events")) {
        if (event.path("uid").asText().equals("a-" + (number - 1))) {
          String sentence = event.path("title").asText();
          titles.add(sentence.substring(sentence.indexOf(": ") + 2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String event(
      String verb, int code, String uid, int version, String annotations, String... containers) {
    List<String> specs = new ArrayList<>();
    specs.add("{\"name\":\"plain\",\"image\":\"plain:1\"}");
    for (String container : containers) {
      specs.add(
          "{\"name\":\"%s\",\"image\":\"%s\",\"securityContext\":{\"privileged\":true}}"
              .formatted(container.split(":")[0], container));
    }
    String metadata = "\"name\":\"agent\",\"namespace\":\"shop\",\"annotations\":{%s}";
    String object =
        """
        {"kind":"DaemonSet","apiVersion":"apps/v1","metadata":{%s},
         "spec":{"template":{"spec":{"containers":%s}}}}"""
            .formatted(metadata.formatted(annotations), specs)
            .replace("\n", "");
    String answer =
        object.replace(
            "\"name\":\"agent\"",
            "\"name\":\"agent\",\"uid\":\"%s\",\"resourceVersion\":\"%d\"".formatted(uid, version));
    return DAEMONSET
        .replace("NUMBER", Integer.toString(number))
        .replace("VERB", verb)
        .replace("CODE", Integer.toString(code))
        .replace("OBJECT", object)
        .replace("ANSWER", code >= 400 ? "{}" : answer);
  }
}

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a workload's author did and the pods that follow from it are one finding, in any order. */
class WorkloadFoldingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final List<String> CLUSTERS = List.of("a", "b", "c");
  private static final String DEPLOYMENT_UID = "10000000-0000-0000-0000-000000000001";
  private static final String REPLICA_SET_UID = "20000000-0000-0000-0000-000000000002";
  private static final String POD =
      "{\"containers\":[{\"name\":\"c\",\"image\":\"i:1\",\"securityContext\":{\"privileged\":true}}]}";

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final HeapStores stores = new HeapStores();
  private final Map<String, JsonNode> last = new LinkedHashMap<>();
  private Pipeline pipeline = pipeline();
  private long offset;

  /** Each order of the three in each cluster, and restarts in between or not. */
  static Stream<List<Integer>> orders() {
    return Stream.of(
        List.of(0, 1, 2),
        List.of(0, 2, 1),
        List.of(1, 0, 2),
        List.of(1, 2, 0),
        List.of(2, 0, 1),
        List.of(2, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void everyOrderEndsInOneOpenFinding(List<Integer> order) {
    List<String> events = List.of(deployment("alice"), replicaSet(), pod("web-5d9-x", 2));
    for (int step : order) {
      CLUSTERS.forEach(cluster -> accept(cluster, events.get(step)));
    }
    assertOneFindingOfAlice();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void alsoOverRestarts(List<Integer> order) {
    List<String> events = List.of(deployment("alice"), replicaSet(), pod("web-5d9-x", 2));
    for (int step : order) {
      CLUSTERS.forEach(cluster -> accept(cluster, events.get(step)));
      pipeline.beforeCommit();
      pipeline = pipeline();
    }
    assertOneFindingOfAlice();
  }

  @Test
  void theSamePodsOfAnotherAuthorAreAnotherFinding() {
    accept("a", deployment("alice"));
    accept(
        "a",
        deployment("bob")
            .replace("\"web\"", "\"other\"")
            .replace(DEPLOYMENT_UID, "10000000-0000-0000-0000-00000000000f"));
    accept("a", replicaSet());
    accept("a", pod("web-5d9-x", 2));

    assertThat(open("a")).hasSize(2);
    assertThat(open("a"))
        .extracting(finding -> finding.at("/unmapped/person/name").asText())
        .containsExactlyInAnyOrder("alice", "bob");
  }

  private void assertOneFindingOfAlice() {
    for (String cluster : CLUSTERS) {
      assertThat(open(cluster)).as(cluster).hasSize(1);
      JsonNode finding = open(cluster).get(0);
      assertThat(finding.at("/unmapped/person/name").asText()).isEqualTo("alice");
      assertThat(finding.path("message").asText()).startsWith("alice created deployment shop/web");
      assertThat(finding.path("severity").asText()).isEqualTo("High");
    }
    Accounting.assertHolds(metrics, offset);
  }

  private List<JsonNode> open(String cluster) {
    return last.values().stream()
        .filter(finding -> finding.at("/unmapped/cluster").asText().equals(cluster))
        .filter(finding -> finding.path("activity_id").asInt() != 3)
        .toList();
  }

  private static String deployment(String author) {
    return event(
        author,
        "deployments",
        "apps",
        "Deployment",
        "web",
        DEPLOYMENT_UID,
        "",
        "{\"template\":{\"spec\":%s}}".formatted(POD),
        0);
  }

  private static String replicaSet() {
    return event(
        "system:serviceaccount:kube-system:deployment-controller",
        "replicasets",
        "apps",
        "ReplicaSet",
        "web-5d9",
        REPLICA_SET_UID,
        owner("Deployment", "web", DEPLOYMENT_UID),
        "{\"template\":{\"spec\":%s}}".formatted(POD),
        1);
  }

  private static String pod(String name, int second) {
    return event(
        "system:serviceaccount:kube-system:replicaset-controller",
        "pods",
        "",
        "Pod",
        name,
        "30000000-0000-0000-0000-000000000003",
        owner("ReplicaSet", "web-5d9", REPLICA_SET_UID),
        POD,
        second);
  }

  private static String owner(String kind, String name, String uid) {
    return ",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\",\"controller\":true}]"
        .formatted(kind, name, uid);
  }

  private static String event(
      String user,
      String resource,
      String group,
      String kind,
      String name,
      String uid,
      String owner,
      String spec,
      int second) {
    String version = group.isEmpty() ? "v1" : group + "/v1";
    String object =
        "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\",\"uid\":\"%s\",\"resourceVersion\":\"%d\"%s},\"spec\":%s}"
            .formatted(kind, version, name, uid, 100 + second, owner, spec);
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"%1$s",
         "stage":"ResponseComplete","verb":"create","requestURI":"/%2$s",
         "user":{"username":"%3$s","groups":["system:authenticated"]},"sourceIPs":["192.0.2.1"],
         "objectRef":{"resource":"%2$s","namespace":"shop","name":"%1$s","apiGroup":"%4$s",
          "apiVersion":"v1"},
         "responseStatus":{"code":201},"requestObject":%5$s,"responseObject":%5$s,
         "requestReceivedTimestamp":"2026-11-21T10:00:0%6$d.000000Z",
         "stageTimestamp":"2026-11-21T10:00:0%6$d.000000Z"}
        """
        .formatted(name, resource, user, group, object, second);
  }

  private void accept(String cluster, String event) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin(cluster, "events", 0, offset++, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        this::publish);
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.ALERTS) {
      try {
        last.put(record.key(), JSON.readTree(record.value()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Pipeline pipeline() {
    return new Pipeline(ShippedSettings.of(metrics, failure -> false), stores);
  }
}

package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every finding names the person behind it, or says why it cannot. */
class PersonsOfFindingsTest {
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final String CONTROLLER = "system:serviceaccount:kube-system:";
  private static final String POD =
      "{\"containers\":[{\"name\":\"c\",\"image\":\"i:1\",\"securityContext\":{\"privileged\":true}}]}";

  private final Map<String, JsonNode> last = new LinkedHashMap<>();
  private final Pipeline pipeline =
      new Pipeline(ShippedSettings.of(new PipelineMetrics(), failure -> false), new HeapStores());
  private long offset;

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(
            "a session of an AWS role",
            List.of(
                deletion(
                    "\"username\":\"admin\",\"extra\":{\"sessionName\":[\"alice\"],"
                        + "\"arn\":[\"arn:aws:sts::111122223333:assumed-role/admin/alice\"],"
                        + "\"accessKeyId\":[\"ASIAIOSFODNN7EXAMPLE\"]}",
                    "")),
            "alice",
            "stated"),
        Arguments.of(
            "a user of an identity provider",
            List.of(deletion("\"username\":\"oidc:bob@example.org\"", "")),
            "oidc:bob@example.org",
            "authenticated"),
        Arguments.of(
            "a user who acts as another",
            List.of(
                deletion(
                    "\"username\":\"carol\"", "\"impersonatedUser\":{\"username\":\"root\"},")),
            "carol",
            "authenticated"),
        Arguments.of(
            "a pod of a Deployment",
            List.of(
                made("dave", "deployments", "apps", "Deployment", "web", "", template(POD), 0),
                made(
                    CONTROLLER + "deployment-controller",
                    "replicasets",
                    "apps",
                    "ReplicaSet",
                    "web-1",
                    owner("Deployment", "web"),
                    template(POD),
                    1),
                pod("replicaset-controller", "ReplicaSet", "web-1")),
            "dave",
            "authenticated"),
        Arguments.of(
            "a pod of a Job of a CronJob, whose CronJob raised nothing of its own",
            List.of(
                made("erin", "cronjobs", "batch", "CronJob", "c", "", "{\"jobTemplate\":{}}", 0),
                made(
                    CONTROLLER + "cronjob-controller",
                    "jobs",
                    "batch",
                    "Job",
                    "c-1",
                    owner("CronJob", "c"),
                    template("{\"containers\":[]}"),
                    1),
                pod("job-controller", "Job", "c-1")),
            "erin",
            ""),
        Arguments.of(
            "a pod of a DaemonSet",
            List.of(
                made("frank", "daemonsets", "apps", "DaemonSet", "agent", "", template(POD), 0),
                pod("daemon-set-controller", "DaemonSet", "agent")),
            "frank",
            "authenticated"),
        Arguments.of(
            "a pod whose workload was written before the log begins",
            List.of(pod("daemon-set-controller", "DaemonSet", "agent")),
            "",
            "unknown"),
        Arguments.of(
            "a static pod, whose mirror its node makes",
            List.of(
                made("system:node:n1", "pods", "", "Pod", "etcd-n1", owner("Node", "n1"), POD, 0)
                    .replace("system:authenticated", "system:nodes")
                    .replace("\"shop\"", "\"kube-system\"")),
            "",
            "unknown"),
        Arguments.of(
            "a node",
            List.of(deletion("\"username\":\"system:node:n1\",\"groups\":[\"system:nodes\"]", "")),
            "",
            "unknown"),
        Arguments.of(
            "nobody", List.of(deletion("\"username\":\"system:anonymous\"", "")), "", "unknown"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNamedOrTheReasonIsSaid(String who, List<String> events, String name, String knownBy) {
    events.forEach(this::accept);

    assertThat(last).as(who).isNotEmpty();
    JsonNode worst =
        last.values().stream()
            .max((a, b) -> a.path("severity_id").asInt() - b.path("severity_id").asInt())
            .orElseThrow();
    assertThat(worst.at("/unmapped/person/name").asText("")).isEqualTo(name);
    assertThat(worst.at("/unmapped/person/known_by").asText()).contains(knownBy);
    last.values().forEach(PersonsOfFindingsTest::assertSaid);
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void soItIsInEveryRecording(Recording recording) throws IOException {
    recording.events().forEach(this::accept);

    assertThat(last).hasSizeGreaterThan(10);
    last.values().forEach(PersonsOfFindingsTest::assertSaid);
  }

  private static void assertSaid(JsonNode finding) {
    JsonNode person = finding.at("/unmapped/person");
    assertThat(person.path("name").asText("") + person.path("detail").asText(""))
        .as("%s", finding.path("message").asText())
        .isNotEmpty();
    assertThat(finding.toString()).doesNotContain("ASIAIOSFODNN7EXAMPLE\",\"detail");
  }

  private static String deletion(String user, String members) {
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
         "stage":"ResponseComplete","verb":"delete",%2$s
         "requestURI":"/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/p",
         "user":{%1$s},"sourceIPs":["192.0.2.1"],
         "objectRef":{"resource":"networkpolicies","namespace":"shop","name":"p",
          "apiGroup":"networking.k8s.io","apiVersion":"v1"},
         "responseStatus":{"code":200},
         "requestReceivedTimestamp":"2026-11-21T10:00:00.000000Z",
         "stageTimestamp":"2026-11-21T10:00:00.000000Z"}
        """
        .formatted(user, members);
  }

  private static String pod(String controller, String kind, String name) {
    return made(CONTROLLER + controller, "pods", "", "Pod", name + "-x", owner(kind, name), POD, 2);
  }

  private static String template(String pod) {
    return "{\"template\":{\"spec\":%s}}".formatted(pod);
  }

  private static String owner(String kind, String name) {
    return ",\"ownerReferences\":[{\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"uid-%s\",\"controller\":true}]"
        .formatted(kind, name, name);
  }

  private static String made(
      String user,
      String resource,
      String group,
      String kind,
      String name,
      String owner,
      String spec,
      int second) {
    String object =
        "{\"kind\":\"%1$s\",\"metadata\":{\"name\":\"%2$s\",\"namespace\":\"shop\",\"uid\":\"uid-%2$s\",\"resourceVersion\":\"%3$d\"%4$s},\"spec\":%5$s}"
            .formatted(kind, name, 100 + second, owner, spec);
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

  private void accept(String event) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("prod", "events", 0, offset++, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        (topic, record) -> {
          if (topic == Topic.ALERTS) {
            try {
              last.put(record.key(), new ObjectMapper().readTree(record.value()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }
}

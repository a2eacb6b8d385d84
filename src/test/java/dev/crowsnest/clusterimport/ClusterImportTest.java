package dev.crowsnest.clusterimport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterImportTest {
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "c2VjcmV0LXBhc3N3b3Jk";

  private static final String ROLE =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
       "metadata": {"name": "reader", "namespace": "dev", "uid": "u1", "resourceVersion": "7",
         "labels": {"a": "b"}, "managedFields": [{"manager": "kubectl"}],
         "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}",
           "rbac.authorization.kubernetes.io/autoupdate": "true"}},
       "rules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}]}""";

  private static final String ROLE_SENT =
      """
      {"metadata": {"name": "reader", "namespace": "dev", "uid": "u1", "resourceVersion": "7",
         "labels": {"a": "b"},
         "annotations": {"rbac.authorization.kubernetes.io/autoupdate": "true"}},
       "rules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}]}""";

  @Test
  void makesOfAnObjectTheEventOfSomebodyWhoListedIt() throws IOException {
    Read read = Read.of(ROLE);

    JsonNode event = read.event(0);
    assertThat(event)
        .isEqualTo(
            JSON.readTree(
                """
                {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "RequestResponse",
                 "auditID": "%s", "stage": "ResponseComplete",
                 "requestURI": "/apis/rbac.authorization.k8s.io/v1/roles", "verb": "list",
                 "user": {"username": "crowsnest:import"},
                 "objectRef": {"resource": "roles", "apiGroup": "rbac.authorization.k8s.io",
                   "apiVersion": "v1"},
                 "responseStatus": {"metadata": {}, "code": 200},
                 "responseObject": {"kind": "RoleList",
                   "apiVersion": "rbac.authorization.k8s.io/v1", "metadata": {}, "items": [%s]},
                 "requestReceivedTimestamp": "2026-11-21T12:00:00.123456Z",
                 "stageTimestamp": "2026-11-21T12:00:00.123456Z",
                 "annotations": {"crowsnest.dev/imported-from": "input"}}
                """
                    .formatted(event.path("auditID").asText(), ROLE_SENT)));
    assertThat(new AuditDecoder().decode(read.events.get(0))).isInstanceOf(Decoded.class);
    assertThat(read.counts.taken()).isEqualTo(Map.of("Role", 1L));
    assertThat(read.events).hasSize(1);
  }

  /** All the ways in which kubectl, or the API itself, prints the same object. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "\uFEFF  %s",
        "%1$s%n%1$s",
        "[%s, %1$s]",
        "{\"apiVersion\": \"v1\", \"items\": [%s], \"kind\": \"List\", \"metadata\": {}}",
        "{\"kind\": \"List\", \"items\": [%s]} {\"kind\": \"List\", \"items\": [%1$s]}",
        "{\"kind\": \"RoleList\", \"apiVersion\": \"rbac.authorization.k8s.io/v1\","
            + " \"metadata\": {\"items\": 1}, \"items\": [%2$s]}",
      })
  void takesEveryFormOfTheSameObject(String form) throws IOException {
    String bare = ROLE.substring(ROLE.indexOf("\"metadata\""));

    Read read = Read.of(String.format(form, ROLE, '{' + bare));

    assertThat(read.counts.problems()).isEmpty();
    assertThat(read.event(0).at("/responseObject/kind").asText()).isEqualTo("RoleList");
    assertThat(read.items())
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item).isEqualTo(JSON.readTree(ROLE_SENT)));
  }

  @Test
  void readsYamlAsJson() throws IOException {
    Read read =
        Read.of(
            """
            # kubectl get -o yaml
            apiVersion: v1
            items:
            - apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata:
                name: "yes"
                namespace: dev
                resourceVersion: "12"
                labels: {on: 'off'}
              roleRef:
                apiGroup: rbac.authorization.k8s.io
                kind: Role
                name: reader
              subjects:
              - kind: User
                name: 2020-01-01
              - kind: Group
                name: |-
                  a
                  b
            kind: List
            ---
            ---
            apiVersion: policy/v1beta1
            kind: PodSecurityPolicy
            metadata:
              name: open
            spec:
              privileged: true
              hostPorts: [{min: 0, max: 65535}]
              runAsUser: {rule: RunAsAny}
              fsGroup: ~
            """);

    assertThat(read.counts.problems()).isEmpty();
    assertThat(read.items())
        .containsExactly(
            JSON.readTree(
                """
                {"metadata": {"name": "yes", "namespace": "dev", "resourceVersion": "12",
                   "labels": {"on": "off"}},
                 "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role",
                   "name": "reader"},
                 "subjects": [{"kind": "User", "name": "2020-01-01"},
                   {"kind": "Group", "name": "a\\nb"}]}"""),
            JSON.readTree(
                """
                {"metadata": {"name": "open"},
                 "spec": {"privileged": true, "hostPorts": [{"min": 0, "max": 65535}],
                   "runAsUser": {"rule": "RunAsAny"}, "fsGroup": null}}"""));
  }

  @Test
  void sendsNothingOfWhatIsNotNeeded() throws IOException {
    Read read =
        Read.of(
            """
            {"kind": "List", "items": [
              {"apiVersion": "v1", "data": {"password": "%1$s"}, "kind": "Secret",
               "metadata": {"name": "%1$s"}},
              {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "b"}},
              {"apiVersion": "iam.example.com/v1", "kind": "Role",
               "metadata": {"name": "%1$s", "namespace": "n"}},
              {"apiVersion": "v1", "kind": "ServiceAccount",
               "metadata": {"name": "robot", "namespace": "dev", "annotations": {"x": "%1$s"}},
               "secrets": [{"name": "%1$s"}], "imagePullSecrets": [{"name": "%1$s"}]},
              {"apiVersion": "admissionregistration.k8s.io/v1",
               "kind": "ValidatingWebhookConfiguration", "metadata": {"name": "guard"},
               "webhooks": [{"name": "w", "clientConfig": {"caBundle": "%1$s"}}]}]}
            {"kind": "SecretList", "apiVersion": "v1", "items": [{"data": {"p": "%1$s"}}]}
            """
                .formatted(SECRET));

    assertThat(read.counts.taken())
        .isEqualTo(Map.of("ServiceAccount", 1L, "ValidatingWebhookConfiguration", 1L));
    assertThat(read.counts.skipped()).isEqualTo(Map.of("Secret", 3L, "Role", 1L));
    assertThat(read.counts.problems()).isEmpty();
    assertThat(read.events)
        .allSatisfy(event -> assertThat(new String(event, UTF_8)).doesNotContain(SECRET));
    assertThat(read.items())
        .containsExactly(
            JSON.readTree("{\"metadata\": {\"name\": \"robot\", \"namespace\": \"dev\"}}"),
            JSON.readTree(
                """
                {"metadata": {"name": "guard"},
                 "webhooks": [{"name": "w", "clientConfig": {}}]}"""));
  }

  @Test
  void cutsManyObjectsIntoEventsOfBoundedSize() throws IOException {
    StringBuilder list = new StringBuilder("{\"kind\": \"List\", \"items\": [");
    for (int i = 0; i < 10_000; i++) {
      list.append(i == 0 ? "" : ",").append(ROLE.replace("\"reader\"", "\"reader-" + i + '"'));
    }
    Read read = Read.of(list.append("]}").toString());

    assertThat(read.counts.taken()).isEqualTo(Map.of("Role", 10_000L));
    assertThat(read.counts.events()).isEqualTo(read.events.size());
    assertThat(read.events)
        .hasSizeBetween(4, 6)
        .allSatisfy(event -> assertThat(event).hasSizeLessThan(510_000));
    assertThat(read.items()).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(read.events)
        .extracting(event -> JSON.readTree(event).path("auditID").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void ofEachVersionThereIsAListOfItsOwn() throws IOException {
    String policy =
        "{\"kind\": \"PodSecurityPolicy\", \"apiVersion\": \"%s\", \"metadata\":"
            + " {\"name\": \"p\"}}\n";
    Read read =
        Read.of(policy.formatted("policy/v1beta1") + policy.formatted("extensions/v1beta1"));

    assertThat(read.events)
        .extracting(event -> JSON.readTree(event).path("requestURI").asText())
        .containsExactly(
            "/apis/extensions/v1beta1/podsecuritypolicies",
            "/apis/policy/v1beta1/podsecuritypolicies");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind": "Role", "apiVersion": "rbac.authorization.k8s.io/v1", "metadata": {"namespace": "n"}} | item 1: Role has no name
          {"kind": "Role", "apiVersion": "rbac.authorization.k8s.io/v1", "metadata": {"name": "n"}} | item 1: Role has no namespace
          {"metadata": {"name": "n"}} | item 1: has no kind
          {"kind": "List", "items": [{"metadata": {}}]} | item 1: has no kind
          {"kind": "List", "items": [1, ["secret"]]} | item 1: is not an object, item 2: is not an object
          [{"kind": "Secret"} secret | 1:21: not JSON
          {"kind": "List", "items": [{"kind": "Secret", "data": "sec | 1:59: ends in the middle of an object
          [] 7 | 1:4: neither an object nor a list
          [1 | item 1: is not an object, 1:3: ends in the middle of an object
          a: [b | 1:6: not YAML: expected ',' or ']', but got <stream end>
          a: *b | 1:4: aliases are not supported; kubectl prints none
          a: &b c | 1:4: anchors are not supported; kubectl prints none
          ? [a] | 1:3: a key must be a single value
          some words | neither an object nor a list
          """)
  void namesWhatItCannotUseAndQuotesNothing(String input, String problems) throws IOException {
    Read read = Read.of(input);

    assertThat(String.join(", ", read.counts.problems())).isEqualTo(problems);
    assertThat(read.events).isEmpty();
  }

  @Test
  void whatStandsBeforeAPlaceThatIsBrokenIsGood() throws IOException {
    Read read = Read.of("[" + ROLE + ", }");

    assertThat(read.items()).containsExactly(JSON.readTree(ROLE_SENT));
    assertThat(read.counts.problems()).hasSize(1);
  }

  @Test
  void refusesWhatIsTooDeepTooLargeOrOfAnotherEncoding() throws IOException {
    assertThat(Read.of("[".repeat(200)).counts.problems())
        .containsExactly("1:102: nested deeper than 100 levels, or a value too long");
    assertThat(Read.of("- ".repeat(200)).counts.problems())
        .containsExactly("1:201: nested deeper than 100 levels");
    assertThat(
            Read.of("[{\"kind\": \"Role\", \"a\": \"" + "x".repeat(5_000_000) + "\"}]")
                .counts
                .problems())
        .containsExactly("item 1: larger than any object that Kubernetes stores");
    assertThat(Read.of(ROLE.getBytes(StandardCharsets.UTF_16)).counts.problems())
        .containsExactly("UTF-16 text; write kubectl's output as UTF-8");
    assertThat(Read.of(" \n").counts.problems()).containsExactly("it is empty");
    assertThat(Read.of(new byte[] {'a', ':', ' ', (byte) 0xff}).counts.problems())
        .containsExactly("not UTF-8 text");
  }

  @Test
  void staysBoundedWhateverTheObjectsAreCalled() throws IOException {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      list.append("{\"kind\": \"").append("K".repeat(100)).append(i).append("\"}");
      list.append("{\"kind\": \"Kind").append(i).append("\"} {}");
    }
    Read read = Read.of(list.toString());

    assertThat(read.counts.skipped()).hasSizeLessThanOrEqualTo(101).containsKey("other");
    assertThat(read.counts.skipped().values())
        .satisfies(
            counts ->
                assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000));
    assertThat(read.counts.problems()).hasSize(21).last().isEqualTo("and 480 more problems");
  }

  @Test
  void givesItsEventsAsLines() throws IOException {
    ClusterImport snapshot = snapshot((ROLE + ROLE.replace("Role", "RoleBinding")).getBytes(UTF_8));

    List<String> lines = new String(snapshot.lines().readAllBytes(), UTF_8).lines().toList();

    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("{\"kind\":\"Event\""));
  }

  private static ClusterImport snapshot(byte[] input) {
    return new ClusterImport(AccessKind.ALL, new ByteArrayInputStream(input), "input", TIME);
  }

  /** An input that was read to its end. */
  private record Read(List<byte[]> events, ObjectCounts counts) {
    static Read of(String input) throws IOException {
      return of(input.getBytes(UTF_8));
    }

    static Read of(byte[] input) throws IOException {
      ClusterImport snapshot = snapshot(input);
      List<byte[]> events = new ArrayList<>();
      for (Optional<byte[]> event = snapshot.next(); event.isPresent(); event = snapshot.next()) {
        events.add(event.get());
      }
      return new Read(events, snapshot.counts());
    }

    JsonNode event(int index) throws IOException {
      return JSON.readTree(events.get(index));
    }

    List<JsonNode> items() throws IOException {
      List<JsonNode> items = new ArrayList<>();
      for (byte[] event : events) {
        JSON.readTree(event).at("/responseObject/items").forEach(items::add);
      }
      return items;
    }
  }
}

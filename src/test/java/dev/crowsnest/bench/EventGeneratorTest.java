package dev.crowsnest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final String UID = "11111111-2222-3333-4444-555555555555";
  private static final String LOG =
      """
      {"stage":"ResponseComplete","verb":"create","auditID":"aaaaaaaa-2222-3333-4444-555555555555",\
      "user":{"username":"alice"},"requestURI":"/api/v1/namespaces/shop/pods?fieldManager=x",\
      "objectRef":{"resource":"pods","namespace":"shop","name":"web"},\
      "responseObject":{"kind":"Pod","metadata":{"name":"web","uid":"%1$s","resourceVersion":"7",\
      "creationTimestamp":"2026-11-21T09:59:00Z"},"spec":{"containers":[{"image":"web"}]}},\
      "annotations":{"authorization.k8s.io/reason":"RBAC: allowed by RoleBinding \\"b/shop\\" of Role \\"r\\" to User \\"alice\\""},\
      "requestReceivedTimestamp":"2026-11-21T10:00:00.000000Z","stageTimestamp":"2026-11-21T10:00:01.000000Z"}
      {"stage":"ResponseComplete","verb":"delete","auditID":"bbbbbbbb-2222-3333-4444-555555555555",\
      "user":{"username":"system:serviceaccount:kube-system:namespace-controller"},\
      "requestURI":"/api/v1/namespaces/shop/pods/web","objectRef":{"resource":"pods","namespace":"shop","name":"web","uid":"%1$s"},\
      "requestReceivedTimestamp":"2026-11-21T10:00:05.000000Z","stageTimestamp":"2026-11-21T10:00:06.000000Z"}
      """
          .formatted(UID);

  private final EventGenerator generator;

  EventGeneratorTest() throws Exception {
    generator = new EventGenerator(List.of(LOG.lines().toList()), Mix.MIXED);
  }

  @Test
  void theFirstRoundIsTheRecordingAtAnotherTime() throws Exception {
    JsonNode created = event(0, 0);

    assertThat(created.at("/objectRef/name").asText()).isEqualTo("web");
    assertThat(created.at("/user/username").asText()).isEqualTo("alice");
    assertThat(created.path("stageTimestamp").asText()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(created.path("requestReceivedTimestamp").asText()).isEqualTo("2026-12-31T23:59:59Z");
    assertThat(created.at("/responseObject/metadata/creationTimestamp").asText())
        .isEqualTo("2026-12-31T23:58:59Z");
  }

  @Test
  void anotherRoundHasOtherObjectsPeopleAndVersionsThatStillReferToOneAnother() throws Exception {
    JsonNode created = event(0, 2);
    JsonNode deleted = event(0, 3);

    assertThat(created.at("/objectRef/name").asText()).isEqualTo("web-r1");
    assertThat(created.at("/responseObject/metadata/name").asText()).isEqualTo("web-r1");
    assertThat(created.at("/user/username").asText()).isEqualTo("alice-r1");
    assertThat(created.at("/annotations/authorization.k8s.io~1reason").asText())
        .endsWith("to User \"alice-r1\"");
    assertThat(created.at("/responseObject/metadata/resourceVersion").asText()).isEqualTo("15");
    assertThat(created.at("/responseObject/spec/containers/0/image").asText()).isEqualTo("web");
    assertThat(deleted.path("requestURI").asText()).endsWith("/pods/web-r1");
    assertThat(deleted.at("/objectRef/uid"))
        .isEqualTo(created.at("/responseObject/metadata/uid"))
        .isNotEqualTo(event(0, 0).at("/responseObject/metadata/uid"));
    assertThat(deleted.at("/user/username").asText())
        .isEqualTo("system:serviceaccount:kube-system:namespace-controller");
  }

  @Test
  void noTwoEventsAreOfOneRequestAndNoneIsLate() throws Exception {
    List<JsonNode> events = new ArrayList<>();
    generator.generate(
        1_000,
        START,
        (cluster, event) -> {
          try {
            events.add(new ObjectMapper().readTree(event));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });

    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.path("auditID").asText()));
    assertThat(ids).hasSize(1_000);
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(Instant.parse(event.path("stageTimestamp").asText()))
                    .isBeforeOrEqualTo(START));
  }

  private JsonNode event(int cluster, int position) throws Exception {
    return new ObjectMapper().readTree(generator.event(cluster, position, START));
  }
}

package dev.crowsnest.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.http.HttpServer;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.query.ClusterState.Found;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.store.HeapStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An answer says what it is as of, and whether what was asked about was ever seen. */
class AnswersSayWhatTheyKnowTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:03Z");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOKEN = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

  @Test
  void itSaysAsOfWhenItIs() throws Exception {
    // Given
    ClusterState here = here(Optional.of(NOW.minusSeconds(3)));

    // When
    JsonNode answer = json(ask(here, "/access/prod/who-can?verb=get&resource=secrets"));

    // Then
    assertThat(answer.path("asOf").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(answer.path("behindSeconds").asLong()).isEqualTo(3);
    assertThat(answer.has("remark")).isFalse();
  }

  @Test
  void stateOfAnEarlierVersionHasNoTime() throws Exception {
    JsonNode answer = json(ask(here(Optional.empty()), "/access/prod/of?subject=alice"));
    assertThat(answer.has("asOf")).isFalse();
    assertThat(answer.path("answers")).isNotEmpty();
  }

  @Test
  void aClusterThatWasNeverSeenIsNotAQuietOne() throws Exception {
    HttpResponse<String> answer =
        ask(new Found.Unseen(List.of("prod-a", "prod-b")), "/access/prodd/of?subject=alice");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "no event of cluster 'prodd' was ever processed here; seen: prod-a, prod-b; did you mean"
                + " 'prod-a' or 'prod-b'?\n");
  }

  @Test
  void beforeTheFirstEventItSaysSo() throws Exception {
    assertThat(ask(new Found.Unseen(List.of()), "/access/prod/of?subject=alice").body())
        .isEqualTo("no event of cluster 'prod' was ever processed here; seen: none\n");
  }

  @Test
  void nobodyIsSaidInWordsWithWhatWasLookedAt() throws Exception {
    ClusterState here = here(Optional.of(NOW));
    ClusterState bare =
        here(new ClusterAccess("prod", new HeapStore(), Map.of()), Optional.of(NOW));
    assertThat(
            json(ask(bare, "/access/prod/who-can?verb=sign&resource=widgets.example.com"))
                .path("remark")
                .asText())
        .matches(
            "no known binding lets anybody sign widgets"
                + " \\(looked at 0 bindings and 0 roles\\)");
    assertThat(json(ask(here, "/access/prod/of?subject=alcie")).path("remark").asText())
        .startsWith(
            "no known binding names User/alcie: these are of groups that it was seen in or is always in")
        .endsWith("; did you mean 'User/alice'?");
    assertThat(json(ask(here, "/access/prod/of?subject=group:developrs")).path("remark").asText())
        .endsWith("; did you mean 'Group/developers'?");
    assertThat(json(ask(here, "/access/prod/of?subject=alice")).has("remark")).isFalse();
  }

  @Test
  void aQueryThatDoesNotExistIsRefusedWithASuggestion() throws Exception {
    HttpResponse<String> answer = ask(here(Optional.of(NOW)), "/access/prod/whocan");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("unknown query 'whocan'; did you mean 'who-can'?");
  }

  @Test
  void secretsInNamesAreMaskedAsInAlerts() throws Exception {
    // Given subjects, bindings and roles that are called as a token
    ClusterState here = here(Optional.of(NOW));

    // When
    List<String> answers =
        List.of(
            ask(here, "/access/prod/who-can?verb=get&resource=secrets").body(),
            ask(here, "/access/prod/of?subject=" + TOKEN).body(),
            ask(here, "/access/prod/of?subject=x" + TOKEN).body(),
            ask(here, "/access/prod/who-can-use-psp").body());

    // Then
    assertThat(answers).allSatisfy(body -> assertThat(body).doesNotContain(TOKEN));
    assertThat(answers.get(0)).contains("***").contains("User alice");
  }

  private static ClusterState here(Optional<Instant> asOf) {
    ClusterAccess access = new ClusterAccess("prod", new HeapStore(), Defaults.ofKubernetes());
    access.apply(binding("readers", "alice", "secret-reader"));
    access.apply(binding("team", "Group", "developers", "secret-reader"));
    access.apply(binding(TOKEN, TOKEN, TOKEN));
    access.apply(role("secret-reader"));
    access.apply(role(TOKEN));
    return here(access, asOf);
  }

  private static ClusterState here(ClusterAccess access, Optional<Instant> asOf) {
    Known known = new Known(access.graph(), new UseMemory("prod", new HeapStore()).sightings());
    return ofAccess(question -> new Found.Here(question.answer(known, asOf)));
  }

  /** A state without anything of the network. */
  private static ClusterState ofAccess(Function<ClusterState.Question, Found> answers) {
    return new ClusterState() {
      @Override
      public Found access(String cluster, Question question) {
        return answers.apply(question);
      }

      @Override
      public Found network(String cluster, NetworkQuestion question) {
        return new Found.NotNow("nothing keeps it");
      }
    };
  }

  private static EventView binding(String name, String user, String role) {
    return binding(name, "User", user, role);
  }

  private static EventView binding(String name, String kind, String subject, String role) {
    return event(
        "clusterrolebindings",
        name,
        """
        {"kind":"ClusterRoleBinding","apiVersion":"rbac.authorization.k8s.io/v1",
         "metadata":{"name":"%s","uid":"b-%s","resourceVersion":"5"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"%s"},
         "subjects":[{"kind":"%s","apiGroup":"rbac.authorization.k8s.io","name":"%s"}]}"""
            .formatted(name, name, role, kind, subject));
  }

  private static EventView role(String name) {
    return event(
        "clusterroles",
        name,
        """
        {"kind":"ClusterRole","apiVersion":"rbac.authorization.k8s.io/v1",
         "metadata":{"name":"%s","uid":"r-%s","resourceVersion":"6"},
         "rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]},
          {"apiGroups":["policy"],"resources":["podsecuritypolicies"],"verbs":["use"],
           "resourceNames":["p"]}]}"""
            .formatted(name, name));
  }

  private static EventView event(String resource, String name, String object) {
    String json =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"%s",
         "stage":"ResponseComplete","requestURI":"/apis/rbac.authorization.k8s.io/v1/%s",
         "verb":"create","user":{"username":"admin","groups":["system:masters"]},
         "objectRef":{"resource":"%s","name":"%s","apiGroup":"rbac.authorization.k8s.io",
          "apiVersion":"v1"},"responseStatus":{"code":201},
         "requestObject":%s,"responseObject":%s,
         "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",
         "stageTimestamp":"2026-11-21T09:00:00.000000Z"}"""
            .formatted(name, resource, resource, name, object, object);
    Decoded decoded = (Decoded) new AuditDecoder().decode(json.getBytes(StandardCharsets.UTF_8));
    AuditEvent event = decoded.event();
    return new EventView(event, new EventOrigin("prod", "events", 0, 0, NOW, null, ""));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(Found found, String path) throws Exception {
    return ask(ofAccess(question -> found), path);
  }

  private static HttpResponse<String> ask(ClusterState state, String path) throws Exception {
    AccessEndpoint endpoint =
        new AccessEndpoint(
            state, new CallerCheck(ClusterGrants::none), "http", Redaction::json, () -> NOW);
    try (HttpServer server = HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(endpoint))) {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.uri() + path)).build(),
              BodyHandlers.ofString());
    }
  }
}

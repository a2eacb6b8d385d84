package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Recording;
import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.Service;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.metrics.PipelineMetrics.Counts;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service on a real broker, seen as its users see it: over HTTP and through its topics.
 * One service for all tests; each test posts as a cluster of its own.
 */
@ExtendWith(KafkaExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class EndToEndIT {
  private static final List<String> BODIES = List.of("0003.json", "0012.json", "0020.json");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private KafkaCluster kafka;
  private String prefix;
  private Service service;
  private PipelineProgress progress;

  @BeforeAll
  void start(KafkaCluster suite, @TempDir Path directory) throws Exception {
    kafka = suite;
    prefix = suite.uniquePrefix();
    Map<String, String> environment =
        Map.of(
            "CROWSNEST_KAFKA_BOOTSTRAP_SERVERS",
            suite.bootstrapServers(),
            "CROWSNEST_TOPICS_PREFIX",
            prefix,
            "CROWSNEST_TOPICS_PARTITIONS",
            "2",
            "CROWSNEST_STREAMS_APPLICATION_ID",
            prefix + "app",
            "CROWSNEST_STREAMS_STATE_DIRECTORY",
            directory.resolve("state").toString(),
            "CROWSNEST_WEBHOOK_PORT",
            "0",
            "CROWSNEST_METRICS_PORT",
            "0");
    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.empty(), directory, environment, List.of()));
    RuleSet rules = Rulebook.load(config).rules();
    service =
        Service.start(
            config,
            () -> rules,
            LiveSilences.of(config, InstantSource.system()),
            InstantSource.system());
    progress = new PipelineProgress(suite.bootstrapServers(), prefix + "app");
  }

  @AfterAll
  void stop() {
    service.close();
    progress.close();
  }

  @Test
  void tellsWhoMayDoWhatWithProofs() throws Exception {
    // Given
    String group = "\"apiGroup\":\"rbac.authorization.k8s.io\"";
    List<String> events =
        Recording.SEED_LAB.events().stream()
            .filter(event -> event.contains(group) || event.contains("podsecuritypolicies"))
            .toList();
    for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
      new WebhookClient(service.webhook(), "questions")
          .post(events.subList(from, Math.min(events.size(), from + WebhookClient.BATCH)));
    }
    awaitJudged();

    // When
    HttpResponse<String> answer = ask("/access/questions/who-can-use-psp?policy=privileged");

    // Then
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> subjects = new ArrayList<>();
    JSON.readTree(answer.body())
        .path("answers")
        .forEach(row -> subjects.add(row.path("subject").asText()));
    assertThat(subjects)
        .containsExactly(
            "Group system:masters", "Group system:nodes", "ServiceAccount default/robot");
    assertThat(JSON.readTree(answer.body()).path("asOf").asText()).startsWith("20").endsWith("Z");
    assertThat(JSON.readTree(answer.body()).path("behindSeconds").isNumber()).isTrue();
    HttpResponse<String> unseen = ask("/access/questoins/of?subject=alice");
    assertThat(unseen.statusCode()).isEqualTo(404);
    assertThat(unseen.body())
        .contains("no event of cluster 'questoins' was ever processed here; seen: ")
        .contains("did you mean 'questions'?");
    assertThat(ask("/access/questions/who-can").statusCode()).isEqualTo(400);
    assertThat(ask("/access/questions/why").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> ask(String question) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.webhook().resolve(question)).GET().build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void accountsForEveryItemThatAnApiServerSent() throws Exception {
    // Given
    List<JsonNode> sent = new ArrayList<>();
    for (String body : BODIES) {
      JSON.readTree(read(body)).path("items").forEach(sent::add);
    }
    Counts before = service.metrics().counts();

    // When
    for (String body : BODIES) {
      assertThat(post("accounting", read(body)).statusCode()).isEqualTo(200);
    }
    awaitJudged();

    // Then
    assertThat(values(Topic.EVENTS, "accounting")).isEqualTo(sent).hasSize(338);
    assertThat(records(Topic.DEAD_LETTERS, "accounting")).isEmpty();
    Counts after = service.metrics().counts();
    assertThat(after.events() - before.events()).isEqualTo(sent.size());
    assertThat(after.events())
        .isEqualTo(after.rejected() + after.notSelected() + after.repeated() + after.evaluated());
    assertThat(after.matches())
        .isEqualTo(
            after.detections()
                + after.also()
                + after.unchanged()
                + after.limited()
                + after.duplicates());
    long requestsReceived =
        sent.stream().filter(e -> e.path("stage").asText().equals("RequestReceived")).count();
    assertThat(after.notSelected() - before.notSelected())
        .isBetween(requestsReceived, requestsReceived + 16);
  }

  @Test
  void everyAlertNamesThePlaceOfItsEvent() throws Exception {
    List<String> events = Recording.ADMISSION_LAB.events();
    WebhookClient client = new WebhookClient(service.webhook(), "places");
    for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
      client.post(events.subList(from, Math.min(events.size(), from + WebhookClient.BATCH)));
    }
    awaitJudged();

    List<ConsumerRecord<byte[], byte[]>> stored = records(Topic.EVENTS, "places");
    List<JsonNode> alerts = alerts("places");
    assertThat(alerts).hasSizeGreaterThan(20);
    for (JsonNode alert : alerts) {
      JsonNode place = alert.at("/unmapped/raw_event");
      assertThat(stored)
          .filteredOn(
              record ->
                  record.topic().equals(place.path("topic").asText())
                      && record.partition() == place.path("partition").asInt()
                      && record.offset() == place.path("offset").asLong())
          .extracting(record -> json(record.value()).path("auditID").asText())
          .containsExactly(alert.at("/evidences/0/api/request/uid").asText());
    }
  }

  @Test
  void aBatchSentTwiceRaisesNoSecondAlert() throws Exception {
    // Given
    byte[] body = list(exec("exec"), delete("delete"));
    post("twice", body);
    awaitJudged();
    List<JsonNode> once = alerts("twice");
    Counts before = service.metrics().counts();

    // When
    post("twice", body);
    awaitJudged();

    // Then
    assertThat(alerts("twice")).isEqualTo(once).hasSize(2);
    assertThat(records(Topic.EVENTS, "twice")).hasSize(4);
    Counts after = service.metrics().counts();
    assertThat(after.repeated() - before.repeated()).as("the deletion").isEqualTo(1);
    assertThat(after.notSelected() - before.notSelected()).as("the exec").isEqualTo(1);
  }

  @Test
  void badItemsOfABatchBecomeDeadLettersAndTheOthersAreJudged() throws Exception {
    String old = exec("old").replaceFirst("\\{", "{\"apiVersion\":\"audit.k8s.io/v1alpha1\",");

    HttpResponse<String> answer =
        post("bad", list(exec("first"), "null", "42", "{\"kind\":0}", old, delete("last")));
    awaitJudged();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(records(Topic.DEAD_LETTERS, "bad"))
        .extracting(
            letter ->
                new String(letter.headers().lastHeader("reason").value(), UTF_8)
                    + ' '
                    + new String(letter.value(), UTF_8))
        .containsExactly(
            "not-an-object null",
            "not-an-object 42",
            "wrong-type {\"kind\":0}",
            "removed-api-version " + old);
    assertThat(alerts("bad"))
        .extracting(alert -> alert.at("/evidences/0/api/request/uid").asText())
        .containsExactly("first", "last");
  }

  @Test
  void saysWhenItIsReadyAndWhatItCounts() throws Exception {
    await().atMost(PATIENCE).until(() -> get("/readyz").statusCode() == 200);

    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .containsPattern("(?m)^crowsnest_pipeline_events_total \\d+\\.0$");
  }

  /** Waits until the results of everything stored so far are committed. */
  private void awaitJudged() {
    long stored = kafka.readCommitted(Topic.EVENTS.name(prefix)).size();
    await("events judged").atMost(PATIENCE).until(() -> progress.committed() == stored);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(Topic topic, String cluster) {
    return kafka.readCommitted(topic.name(prefix)).stream()
        .filter(record -> new String(record.key(), UTF_8).equals(cluster))
        .toList();
  }

  private List<JsonNode> values(Topic topic, String cluster) {
    return records(topic, cluster).stream().map(record -> json(record.value())).toList();
  }

  private List<JsonNode> alerts(String cluster) {
    return kafka.readCommitted(Topic.ALERTS.name(prefix)).stream()
        .map(record -> json(record.value()))
        .filter(alert -> alert.at("/unmapped/cluster").asText().equals(cluster))
        .toList();
  }

  private HttpResponse<String> post(String cluster, byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(service.webhook().resolve(cluster))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = service.observation().resolve(path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static byte[] list(String... items) {
    return ("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
            + String.join(",", items)
            + "]}")
        .getBytes(UTF_8);
  }

  /** A long-running request that one rule matches. */
  private static String exec(String auditId) {
    return event(
        auditId,
        "create",
        "/api/v1/namespaces/web/pods/shop/exec?command=id",
        "{\"resource\":\"pods\",\"subresource\":\"exec\",\"namespace\":\"web\",\"name\":\"shop\"}");
  }

  /** A short request that one rule matches. */
  private static String delete(String auditId) {
    return event(
        auditId,
        "delete",
        "/apis/networking.k8s.io/v1/namespaces/web/networkpolicies/walls",
        "{\"resource\":\"networkpolicies\",\"namespace\":\"web\",\"name\":\"walls\","
            + "\"apiGroup\":\"networking.k8s.io\"}");
  }

  private static String event(String auditId, String verb, String uri, String target) {
    return """
        {"level":"Metadata","auditID":"%s","stage":"ResponseComplete","verb":"%s",\
        "requestURI":"%s","objectRef":%s,\
        "user":{"username":"alice","groups":["system:authenticated"]},"sourceIPs":["10.1.2.3"],\
        "responseStatus":{"code":200},\
        "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",\
        "stageTimestamp":"2026-11-21T09:00:00.100000Z"}"""
        .formatted(auditId, verb, uri, target);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = EndToEndIT.class.getResourceAsStream("/recordings/webhook/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

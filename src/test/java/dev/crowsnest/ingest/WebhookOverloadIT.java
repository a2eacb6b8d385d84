package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.http.HttpServer;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API servers go on sending while Kafka is away. On a broker of its own, which it stops. */
class WebhookOverloadIT {
  private static final SinkTopics TOPICS = new SinkTopics("events", "dead-letters");
  private static final int POSTS = 1000;
  private static final int CLIENTS = 48;
  private static final int BEFORE = 60;
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int ITEMS = 400;

  /** Some 2.5 kB an event, 1 MB a body. */
  private static final String PADDING = ",\"requestObject\":{\"a\":\"" + "x".repeat(2_100) + "\"}";

  private static final Pattern AUDIT_ID = Pattern.compile("\"auditID\":\"([^\"]*)\"");

  private final InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** By the batch's number; the text of the failure if there was no answer. */
  private final Map<Integer, String> answers = new ConcurrentHashMap<>();

  private EmbeddedBroker broker;
  private KafkaSink sink;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(TOPICS.events(), 2, (short) 1),
                  new NewTopic(TOPICS.deadLetters(), 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    sink =
        KafkaSink.open(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                4_000),
            TOPICS);
    var intake =
        new Intake(
            sink, new InFlightBytes(InFlightBytes.USUAL_BYTES), metrics, () -> WebhookFixture.NOW);
    var webhook =
        new WebhookReceiver(
            intake, WebhookSettings.with(ClusterGrants::none), () -> WebhookFixture.NOW);
    server = HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(webhook));
  }

  @AfterEach
  void stop() {
    server.close();
    sink.close();
    broker.close();
  }

  @Test
  void answersOnly503WhileKafkaIsAwayAndLosesNothingItAcknowledged() throws Exception {
    // Given a webhook that works, and batches under way when the broker goes
    assertThat(post(0)).isEqualTo("200");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    IntStream.rangeClosed(1, BEFORE).forEach(batch -> clients.execute(() -> post(batch)));
    await().until(() -> answers.size() > BEFORE / 3);
    broker.stop();
    await().atMost(LONG).until(() -> answers.size() == BEFORE + 1);
    long before = usedAfterCollection();

    // When
    List<String> outage = Collections.synchronizedList(new ArrayList<>());
    byte[] body = body(BEFORE + 1);
    for (int i = 0; i < POSTS; i++) {
      clients.execute(() -> outage.add(send(body)));
    }
    var most = new AtomicLong(before);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              most.accumulateAndGet(usedAfterCollection(), Math::max);
              return outage.size() == POSTS;
            });
    clients.shutdown();

    // Then
    assertThat(outage).containsOnly("503");
    // The producer's buffer, the requests under way on both sides, and nothing that grows.
    assertThat(most.get() - before).isLessThan(250L * 1024 * 1024);

    // When the broker is back
    broker.start();
    var batch = new AtomicInteger(BEFORE + 1);
    await().atMost(LONG).until(() -> post(batch.incrementAndGet()).equals("200"));

    // Then
    sink.close();
    Set<String> acknowledged =
        answers.entrySet().stream()
            .filter(answer -> answer.getValue().equals("200"))
            .flatMap(answer -> IntStream.range(0, ITEMS).mapToObj(i -> id(answer.getKey(), i)))
            .collect(Collectors.toSet());
    assertThat(storedIds()).containsAll(acknowledged);
    // Whether any was still under way when the broker went depends on the machine.
    assertThat(answers.values()).isSubsetOf("200", "503");
    assertThat(metrics.receivedItems())
        .isEqualTo(metrics.storedEvents() + metrics.notStoredItems());
  }

  private String post(int batch) {
    String answer = send(body(batch));
    answers.put(batch, answer);
    return answer;
  }

  /** The answer's status, or how there came none. */
  private String send(byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + "/audit/prod"))
            .header("Content-Type", "application/json")
            .timeout(LONG)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return Integer.toString(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  private static byte[] body(int batch) {
    return AuditEvents.utf8(
        AuditEvents.list(
            IntStream.range(0, ITEMS)
                .mapToObj(i -> AuditEvents.item(id(batch, i), PADDING))
                .toArray(String[]::new)));
  }

  private static String id(int batch, int item) {
    return batch + "-" + item;
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private Set<String> storedIds() {
    Set<String> ids = new HashSet<>();
    Map<String, Object> properties =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", false);
    var deserializer = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(properties, deserializer, deserializer)) {
      var partitions =
          List.of(new TopicPartition(TOPICS.events(), 0), new TopicPartition(TOPICS.events(), 1));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  Matcher id = AUDIT_ID.matcher(new String(record.value(), UTF_8));
                  assertThat(id.find()).isTrue();
                  ids.add(id.group(1));
                });
      }
    }
    return ids;
  }
}

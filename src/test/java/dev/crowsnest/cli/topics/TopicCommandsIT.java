package dev.crowsnest.cli.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.kafka.KeyPartition;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class TopicCommandsIT {
  private static final String NO_SECRET = "secret-in-the-payload";

  @TempDir Path directory;

  @Test
  void showsAndCreatesTopics(KafkaCluster kafka) {
    String prefix = kafka.uniquePrefix();
    String created =
        """
        topic,partitions,replicas,state\r
        %1$sevents,3,1,ok\r
        %1$salerts,3,1,ok\r
        %1$saggregates,3,1,ok\r
        %1$sposture,3,1,ok\r
        %1$saccess-changes,3,1,ok\r
        %1$sdead-letters,3,1,ok\r
        """
            .formatted(prefix);

    assertThat(run(kafka, prefix, "topics", "-o", "csv"))
        .isEqualTo(new CommandRun(0, created.replace(",3,1,ok", ",0,0,missing"), ""));
    assertThat(run(kafka, prefix, "topics", "--create", "-o", "csv"))
        .isEqualTo(
            new CommandRun(
                0,
                created,
                """
                created %1$sevents
                created %1$salerts
                created %1$saggregates
                created %1$sposture
                created %1$saccess-changes
                created %1$sdead-letters
                """
                    .formatted(prefix)));
    assertThat(run(kafka, prefix, "topics", "--create", "-o", "csv"))
        .isEqualTo(new CommandRun(0, created, ""));
  }

  @Test
  void showsWhichClustersShareAPartition(KafkaCluster kafka) throws Exception {
    String prefix = createTopics(kafka);
    for (String seen : List.of("seen-1", "seen-2", "seen-3", "not a cluster\u0007")) {
      produce(kafka, prefix + "events", Map.of(seen, "{}"));
    }
    Map<String, String> variables =
        Map.of("CROWSNEST_WEBHOOK_TOKENS", "prod-eu=a-long-token-of-eu,prod-us=a-long-token-of-us");
    CommandRun run =
        CommandRun.in(
            Path.of("target"),
            variables,
            "",
            "topics",
            "-o",
            "json",
            "--bootstrap-servers=" + kafka.bootstrapServers(),
            "--topic-prefix=" + prefix);

    assertThat(run.exit()).as(run.err()).isZero();
    Map<Integer, List<String>> expected =
        Stream.of("prod-eu", "prod-us", "seen-1", "seen-2", "seen-3")
            .collect(
                Collectors.groupingBy(
                    cluster -> KeyPartition.of(cluster, 3), TreeMap::new, Collectors.toList()));
    Map<Integer, List<String>> shown = new TreeMap<>();
    new ObjectMapper()
        .readTree(run.out())
        .get(0)
        .get("clusters_by_partition")
        .forEach(
            place -> {
              List<String> clusters = new ArrayList<>();
              place.get("clusters").forEach(cluster -> clusters.add(cluster.asText()));
              shown.put(place.get("partition").asInt(), clusters);
            });
    assertThat(shown).isEqualTo(expected);
    assertThat(run.err()).contains("clusters that share a partition: ").doesNotContain("not a");
  }

  @Test
  void bringsFilesInAndListsWhatCouldNotBeUsed(KafkaCluster kafka) throws Exception {
    String prefix = createTopics(kafka);
    Path file = directory.resolve("audit.log");
    Files.writeString(file, event("1") + "\n" + NO_SECRET + "\n" + event("2") + "\n");

    assertThat(run(kafka, prefix, "ingest", "--cluster", "prod", file.toString()))
        .isEqualTo(new CommandRun(0, file + ": 2 events, 1 dead letters\n", ""));
    assertThat(kafka.readCommitted(prefix + "events"))
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(event("1"), event("2"));
    CommandRun letters = run(kafka, prefix, "dead-letters", "list", "-o", "ndjson");
    assertThat(letters.exit()).isZero();
    assertThat(letters.out())
        .contains("\"cluster\":\"prod\",\"reason\":\"not-json\"", "\"place\":\"audit.log:2\"")
        .contains("\"length\":\"21\"")
        .doesNotContain(NO_SECRET);
    assertThat(run(kafka, prefix, "dead-letters", "list", "--reason", "too-deep", "-o", "ndjson"))
        .isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void refusesToBringInWithoutTopics(KafkaCluster kafka) {
    String prefix = kafka.uniquePrefix();

    assertThat(run(kafka, prefix, "ingest", "--cluster", "prod", "-"))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "crowsnest: no such topic: %sevents; run 'crowsnest topics --create' to create it\n"
                    .formatted(prefix)));
  }

  @Test
  void printsAlertsThatAreWanted(KafkaCluster kafka) {
    String prefix = createTopics(kafka);
    produce(kafka, prefix + "alerts", alert("2026-11-21T10:00:00Z", 4, "Exec into a Pod", "prod"));
    produce(kafka, prefix + "alerts", alert("2026-11-21T11:30:00Z", 2, "Exec into a Pod", "prod"));
    produce(kafka, prefix + "alerts", alert("2026-11-21T11:40:00Z", 5, "Wildcard Role", "stage"));
    produce(kafka, prefix + "alerts", Map.of("x", "no alert"));

    assertThat(titles(kafka, prefix))
        .containsExactly(
            "2026-11-21T10:00:00Z high Exec into a Pod prod",
            "2026-11-21T11:30:00Z low Exec into a Pod prod",
            "2026-11-21T11:40:00Z critical Wildcard Role stage");
    assertThat(titles(kafka, prefix, "--severity", "high"))
        .containsExactly(
            "2026-11-21T10:00:00Z high Exec into a Pod prod",
            "2026-11-21T11:40:00Z critical Wildcard Role stage");
    assertThat(titles(kafka, prefix, "--rule", "exec*", "--since", "1h"))
        .containsExactly("2026-11-21T11:30:00Z low Exec into a Pod prod");
    assertThat(titles(kafka, prefix, "--cluster", "stage"))
        .containsExactly("2026-11-21T11:40:00Z critical Wildcard Role stage");
    assertThat(run(kafka, prefix, "alerts", "-o", "ndjson").err())
        .isEqualTo("left out 1 records of another kind\n");
  }

  @Test
  void printsAlertsInOrderOfTimeAcrossPartitions(KafkaCluster kafka) {
    String prefix = createTopics(kafka);
    List<String> expected = new ArrayList<>();
    for (int hour : new int[] {9, 3, 7, 1, 5, 8, 2, 6, 4}) {
      String time = "2026-11-21T0" + hour + ":00:00Z";
      produce(kafka, prefix + "alerts", alert(time, 4, "Exec into a Pod", "cluster-" + hour % 5));
      expected.add(time);
    }

    assertThat(titles(kafka, prefix))
        .extracting(title -> title.split(" ")[0])
        .isEqualTo(expected.stream().sorted().toList());
  }

  @Test
  void aClosedPipeEndsThemQuietly(KafkaCluster kafka) throws IOException {
    String prefix = createTopics(kafka);
    produce(kafka, prefix + "alerts", alert("2026-11-21T10:00:00Z", 4, "Exec into a Pod", "prod"));
    Path file = Files.writeString(directory.resolve("audit.log"), event("1") + "\n");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    for (String command :
        List.of(
            "topics",
            "alerts --no-follow",
            "alerts --follow",
            "aggregates --no-follow",
            "dead-letters list",
            "ingest --cluster prod " + file)) {
      String[] arguments =
          (command
                  + " --bootstrap-servers "
                  + kafka.bootstrapServers()
                  + " --topic-prefix "
                  + prefix)
              .split(" ");

      assertThat(CommandRun.to(closed, arguments))
          .as(command)
          .isEqualTo(new CommandRun(141, "", ""));
    }
  }

  @Test
  void tellsThatAClusterOrARuleHasNoAlertsBecauseThereIsNone(KafkaCluster kafka) {
    String prefix = createTopics(kafka);
    produce(kafka, prefix + "alerts", alert("2026-11-21T10:00:00Z", 4, "My Own Rule", "prod"));

    assertThat(run(kafka, prefix, "alerts", "--cluster", "prodd", "-o", "ndjson"))
        .isEqualTo(
            new CommandRun(
                0, "", "no alert of cluster 'prodd' was read; seen: prod; did you mean 'prod'?\n"));
    assertThat(run(kafka, prefix, "aggregates", "--cluster", "prodd", "-o", "ndjson"))
        .isEqualTo(new CommandRun(0, "", "no aggregate of cluster 'prodd' was read; seen: none\n"));
    assertThat(titles(kafka, prefix, "--rule", "my own rule")).hasSize(1);
    assertThat(run(kafka, prefix, "alerts", "--rule", "exec_into_pod", "-o", "ndjson"))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(run(kafka, prefix, "alerts", "--rule", "exec_into_pood", "-o", "ndjson"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "crowsnest: no rule has the id, name or title 'exec_into_pood', and no alert that was"
                    + " read is of one; did you mean 'exec_into_pod'?\n"));
  }

  @Test
  void printsAggregatesOfOneKind(KafkaCluster kafka) {
    String prefix = createTopics(kafka);
    String window =
        "\"cluster\":\"prod\",\"window_start\":\"2026-11-21T12:00:00Z\",\"window_end\":\"2026-11-21T12:01:00Z\"";
    produce(
        kafka,
        prefix + "aggregates",
        Map.of(
            "a",
            "{\"kind\":\"events\","
                + window
                + ",\"namespace\":\"x\",\"verb\":\"get\",\"resource\":\"pods\",\"outcome\":\"allowed\","
                + "\"count\":7,\"revision\":1}"));
    produce(
        kafka,
        prefix + "aggregates",
        Map.of(
            "b",
            "{\"kind\":\"alerts\","
                + window
                + ",\"rule_id\":\"r\",\"rule_title\":\"T\",\"severity\":\"high\",\"count\":1,\"revision\":1}"));

    assertThat(run(kafka, prefix, "aggregates"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                WINDOW START          CLUSTER  NAMESPACE  VERB  RESOURCE  OUTCOME  COUNT  REVISION
                2026-11-21T12:00:00Z  prod     x          get   pods      allowed  7      1
                """,
                ""));
    assertThat(run(kafka, prefix, "aggregates", "--kind", "alerts", "-o", "csv"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                window_start,cluster,rule_id,rule_title,severity,count,revision\r
                2026-11-21T12:00:00Z,prod,r,T,high,1,1\r
                """,
                ""));
  }

  @Test
  void tellsThatNoBrokerAnswersBeforeAnybodyGivesUp() throws IOException {
    String nobody = "127.0.0.1:" + unusedPort();
    long start = System.nanoTime();

    CommandRun run = CommandRun.of("topics", "--bootstrap-servers", nobody);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("crowsnest: no Kafka broker answers at " + nobody)
        .hasLineCount(1);
  }

  private static CommandRun run(KafkaCluster kafka, String prefix, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + prefix);
    return CommandRun.in(
        Path.of("target"),
        Map.of("CROWSNEST_TOPICS_PARTITIONS", "3"),
        "",
        all.toArray(String[]::new));
  }

  private static String createTopics(KafkaCluster kafka) {
    String prefix = kafka.uniquePrefix();
    assertThat(run(kafka, prefix, "topics", "--create").exit()).isZero();
    return prefix;
  }

  private static List<String> titles(KafkaCluster kafka, String prefix, String... filters) {
    List<String> arguments = new ArrayList<>(List.of("alerts", "-o", "csv"));
    arguments.addAll(List.of(filters));
    List<String> lines =
        run(kafka, prefix, arguments.toArray(String[]::new)).out().lines().toList();
    List<String> names = List.of(lines.get(0).split(","));
    return lines.stream()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .map(
            cells ->
                Stream.of("first_seen", "severity", "rule", "cluster")
                    .map(name -> cells.get(names.indexOf(name)))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static Map<String, String> alert(
      String time, int severity, String title, String cluster) {
    return Map.of(
        cluster,
        """
        {"class_uid":2004,"time":%d,"severity_id":%d,"message":"m",
         "finding_info":{"uid":"%s","title":"%s","analytic":{"uid":"r"}},
         "unmapped":{"cluster":"%s","action":"exec","outcome":"allowed",
          "matched_fields":[{"name":"action","values":["exec"]}]}}
        """
            .formatted(Instant.parse(time).toEpochMilli(), severity, time, title, cluster));
  }

  private static void produce(KafkaCluster kafka, String topic, Map<String, String> records) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      records.forEach(
          (key, value) ->
              producer.send(
                  new ProducerRecord<>(topic, null, CommandRun.NOW.toEpochMilli(), key, value)));
    }
  }

  private static String event(String id) {
    return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\""
        + id
        + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/pods\",\"verb\":\"list\",\"user\":{},"
        + "\"responseStatus\":{\"code\":200},\"requestReceivedTimestamp\":\"2026-11-21T12:00:00.000000Z\","
        + "\"stageTimestamp\":\"2026-11-21T12:00:00.000000Z\"}";
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

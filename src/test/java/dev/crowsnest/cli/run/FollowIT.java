package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.app.Recording;
import dev.crowsnest.cli.Crowsnest;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code crowsnest ingest --follow} in a process of its own, on a real broker. */
@ExtendWith(KafkaExtension.class)
class FollowIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** As {@code kill} leaves it: 128 and the number of SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir private Path directory;
  private Map<String, String> kafka;
  private String prefix;
  private Path log;

  @BeforeEach
  void createTopics(KafkaCluster suite) throws Exception {
    kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, suite.bootstrapServers());
    prefix = suite.uniquePrefix();
    log = directory.resolve("audit.log");
    try (TopicAdmin admin = new TopicAdmin(kafka, prefix, PATIENCE)) {
      admin.createMissing(1, Optional.empty());
    }
  }

  @Test
  void storesEveryLineThroughAKillARotationAndARestart() throws Exception {
    List<String> events = Recording.SEED_LAB.events();
    int half = events.size() / 2;
    append(events.subList(0, 1_000));

    // When it is killed, its file is rotated and compressed, and it is started again
    Process killed = start("first.log");
    await().atMost(PATIENCE).until(() -> stored().size() >= 1_000);
    append(events.subList(1_000, half));
    killed.destroyForcibly().onExit().join();
    rotate();
    append(events.subList(half, events.size()));
    Process stopped = start("second.log");
    await()
        .atMost(PATIENCE)
        .until(() -> new HashSet<>(stored()).size() >= new HashSet<>(events).size());
    stopped.destroy();

    // Then
    assertThat(stopped.onExit().join().exitValue()).isEqualTo(TERMINATED);
    assertThat(stored()).containsAll(events).isSubsetOf(events);
    assertThat(Files.readString(directory.resolve("second.log")))
        .contains(log + ": ")
        .contains(" 0 dead letters")
        .doesNotContain("LOST");

    // And nothing comes twice after a clean stop
    int before = stored().size();
    append(List.of(events.get(0)));
    Process last = start("third.log");
    await().atMost(PATIENCE).until(() -> stored().size() > before);
    last.destroy();
    last.onExit().join();
    assertThat(stored()).hasSize(before + 1);
  }

  private Process start(String output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Crowsnest.class.getName(),
                "ingest",
                "--cluster",
                "prod",
                "--follow",
                "--poll",
                "100ms",
                "--positions",
                directory.resolve("positions.json").toString(),
                log.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(output).toFile());
    builder
        .environment()
        .put("CROWSNEST_KAFKA_BOOTSTRAP_SERVERS", kafka.values().iterator().next());
    builder.environment().put("CROWSNEST_TOPICS_PREFIX", prefix);
    return builder.start();
  }

  private List<String> stored() throws Exception {
    List<String> values = new ArrayList<>();
    try (TopicReader reader =
        TopicReader.open(kafka, Topic.EVENTS.name(prefix), Optional.empty(), PATIENCE)) {
      while (!reader.isAtEnd()) {
        reader
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(new String(record.value(), UTF_8)));
      }
    }
    return values;
  }

  private void append(List<String> lines) throws IOException {
    Files.write(log, lines, CREATE, APPEND);
  }

  private void rotate() throws IOException {
    Path compressed = directory.resolve("audit-2026-11-20T10-01-00.123.log.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(log, out);
    }
    Files.delete(log);
  }
}

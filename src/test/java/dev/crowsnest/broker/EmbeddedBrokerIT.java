package dev.crowsnest.broker;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.broker.BrokerStartException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every Kafka version must do in this JVM before we move to it. */
// A hang must end; how fast it is depends on what else the machine does.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmbeddedBrokerIT {
  private static final String TOPIC = "events";

  @TempDir Path folder;

  @Test
  void servesRecordsTransactionally() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      createTopic(broker);

      produceTransaction(broker, "aborted", false);
      produceTransaction(broker, "committed", true);

      assertThat(readCommitted(broker, 1)).containsExactly("committed");
    }
  }

  @Test
  void takesAnEventOfEightMebibytes() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      createTopic(broker);
      var event = "x".repeat(8 * 1024 * 1024);

      produceTransaction(broker, event, true);

      assertThat(readCommitted(broker, 1).equals(List.of(event))).isTrue();
    }
  }

  @Test
  void keepsDataPortAndClientsOverStopAndStart() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      createTopic(broker);
      produceTransaction(broker, "before", true);
      String bootstrap = broker.bootstrapServers();

      broker.stop();
      broker.start();

      assertThat(broker.bootstrapServers()).isEqualTo(bootstrap);
      produceTransaction(broker, "after", true);
      assertThat(readCommitted(broker, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void closesItsFolderToOtherUsers() throws Exception {
    Path fresh = folder.resolve("a/b");
    EmbeddedBroker.start(BrokerSettings.keptIn(fresh)).close();
    assertThat(permissions(fresh)).isEqualTo("rwx------");

    Path open = Files.createDirectories(folder.resolve("open/log"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    EmbeddedBroker.start(BrokerSettings.keptIn(folder.resolve("open"))).close();
    assertThat(permissions(open)).isEqualTo("rwx------");
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  @Test
  void findsItsDataAgainOnAnotherPort() throws Exception {
    try (var first = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      createTopic(first);
      produceTransaction(first, "kept", true);
    }

    try (var second = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      assertThat(readCommitted(second, 1)).containsExactly("kept");
    }
  }

  @Test
  void findsAcknowledgedDataAgainAfterKillMinusNine() throws Exception {
    try (var killed = ChildBroker.start(folder)) {
      createTopic(killed.bootstrapServers());
      produceTransaction(killed.bootstrapServers(), "kept", true);
      killed.kill();
    }

    try (var broker = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      assertThat(readCommitted(broker, 1)).containsExactly("kept");
    }
  }

  @Test
  void finishesATransactionThatWasCommittedButNotYetMarkedAtKillMinusNine() throws Exception {
    try (var killed = ChildBroker.start(folder)) {
      createTopic(killed.bootstrapServers());
      produceTransaction(killed.bootstrapServers(), "kept", true);
      killed.kill();
    }
    // As a kill right after the commit was answered leaves it: the record, no marker; the
    // transaction begun, extended and prepared, not completed.
    keepBatches(folder.resolve("log/events-0"), 1);
    keepBatches(folder.resolve("log/__transaction_state-0"), 3);

    try (var broker = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      assertThat(readCommitted(broker, 1)).containsExactly("kept");
    }
  }

  /** Cuts a partition's log after so many record batches. */
  private static void keepBatches(Path partition, int batches) throws IOException {
    try (var log = FileChannel.open(partition.resolve("0".repeat(20) + ".log"), READ, WRITE)) {
      long end = 0;
      for (int batch = 0; batch < batches; batch++) {
        // Offset of the first record (8 bytes), length of what follows (4 bytes).
        var head = ByteBuffer.allocate(12);
        assertThat(log.read(head, end)).isEqualTo(12);
        end += 12 + head.getInt(8);
      }
      log.truncate(end);
    }
  }

  @Test
  void refusesToCreateTopicsNobodyAskedFor() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.temporary());
        var admin = admin(broker.bootstrapServers())) {
      assertThatThrownBy(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void closeLeavesNoThreadThatKeepsTheProcessAlive() throws Exception {
    Set<Thread> before = liveThreads();

    EmbeddedBroker.start(BrokerSettings.temporary()).close();

    Set<Thread> left =
        liveThreads().stream()
            .filter(thread -> !before.contains(thread) && !thread.isDaemon())
            .collect(Collectors.toSet());
    assertThat(left).isEmpty();
  }

  @Test
  void closeDeletesATemporaryDirectoryAndNoOther() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path kept = folder.resolve("kept");
    String before = System.setProperty("java.io.tmpdir", temporary.toString());
    try {
      EmbeddedBroker.start(BrokerSettings.temporary()).close();
      EmbeddedBroker.start(BrokerSettings.keptIn(kept)).close();
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }

    assertThat(temporary).isEmptyDirectory();
    assertThat(kept).isNotEmptyDirectory();
  }

  @Test
  void saysThatThePortIsInUse() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();

      var failure = startFailure(BrokerSettings.temporary().withPort(port));

      assertThat(failure.reason()).isEqualTo(Reason.PORT_IN_USE);
      assertThat(failure).hasMessage("port " + port + " on 127.0.0.1 is in use");
    }
  }

  @Test
  void saysThatTheDataDirectoryIsInUse() throws Exception {
    try (var first = EmbeddedBroker.start(BrokerSettings.keptIn(folder))) {
      var failure = startFailure(BrokerSettings.keptIn(folder));

      assertThat(failure.reason()).isEqualTo(Reason.DATA_DIRECTORY_IN_USE);
      assertThat(failure).hasMessage("another broker uses the data directory " + folder);
      assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void saysThatTheDataDirectoryIsUnusable() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    var failure = startFailure(BrokerSettings.keptIn(file));

    assertThat(failure.reason()).isEqualTo(Reason.DATA_DIRECTORY_UNUSABLE);
    assertThat(failure).hasMessage("cannot use the data directory " + file);
  }

  private static BrokerStartException startFailure(BrokerSettings settings) {
    return catchThrowableOfType(
        BrokerStartException.class, () -> EmbeddedBroker.start(settings).close());
  }

  private static Set<Thread> liveThreads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    createTopic(broker.bootstrapServers());
  }

  private static void createTopic(String bootstrapServers) throws Exception {
    try (var admin = admin(bootstrapServers)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void produceTransaction(EmbeddedBroker broker, String value, boolean commit) {
    produceTransaction(broker.bootstrapServers(), value, commit);
  }

  private static void produceTransaction(String bootstrapServers, String value, boolean commit) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "contract",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            9 * 1024 * 1024);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(TOPIC, value.getBytes()));
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static List<String> readCommitted(EmbeddedBroker broker, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      while (values.size() < count) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add(new String(record.value())));
      }
    }
    return values;
  }
}

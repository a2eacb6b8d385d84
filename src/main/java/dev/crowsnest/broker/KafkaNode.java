package dev.crowsnest.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One run of a combined broker and controller. The only file that uses Kafka's server classes. */
final class KafkaNode {
  private static final String CONTROLLER_LISTENER = "CONTROLLER";

  /** An event may have 8 MiB (docs/ARCHITECTURE.md), the record around it a little more. */
  private static final String LARGEST_BATCH = Integer.toString(9 * 1024 * 1024);

  private final KafkaRaftServer server;

  private KafkaNode(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Starts a node and returns when clients can be served. Throws whatever Kafka throws; nothing is
   * left running then.
   */
  static KafkaNode start(Path logs, int clientPort, int controllerPort) throws Exception {
    formatOnce(logs);
    var config = KafkaConfig.fromProps(properties(logs, clientPort, controllerPort), false);
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (Throwable e) {
      server.shutdown();
      server.awaitShutdown();
      throw e;
    }
    return new KafkaNode(server);
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void formatOnce(Path logs) throws Exception {
    Files.createDirectories(logs);
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setDirectories(List.of(logs.toString()))
          .setMetadataLogDirectory(logs.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setControllerListenerName(CONTROLLER_LISTENER)
          .setIgnoreFormatted(true)
          .setPrintStream(silence)
          .run();
    }
  }

  private static Properties properties(Path logs, int clientPort, int controllerPort) {
    var properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    // A static quorum of one: its port may differ at each start, and the data survives.
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER_LISTENER);
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(clientPort, CONTROLLER_LISTENER, controllerPort));
    properties.put("log.dirs", logs.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("metric.reporters", "");

    properties.put("message.max.bytes", LARGEST_BATCH);
    properties.put("replica.fetch.max.bytes", LARGEST_BATCH);
    // The default, 128 MiB of heap, is meant for a dedicated machine.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));

    // A transaction waits here while the previous one is being finished: an error, by default after
    // 100 ms, would make the producer send again several times, out of order and with warnings.
    properties.put("add.partitions.to.txn.retry.backoff.max.ms", "5000");
    // After kill -9 the next start waits until the old broker session ends: 9 s by default.
    properties.put("broker.session.timeout.ms", "2000");
    properties.put("broker.heartbeat.interval.ms", "500");
    // Below 200 ms, a second stream thread joins a generation too late, and close can hang.
    properties.put("group.initial.rebalance.delay.ms", "200");
    properties.put("group.streams.initial.rebalance.delay.ms", "200");
    properties.put("group.streams.min.heartbeat.interval.ms", "500");
    properties.put("group.streams.heartbeat.interval.ms", "500");

    for (String oneReplica :
        List.of(
            "default.replication.factor",
            "min.insync.replicas",
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "transaction.state.log.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr")) {
      properties.put(oneReplica, "1");
    }
    return properties;
  }
}

package dev.crowsnest.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** One run of a combined broker and controller. The only file that uses Kafka's server classes. */
final class KafkaNode {
  private static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final int NODE_ID = 1;
  private static final String FORMATTED = "meta.properties";
  private static final Duration CONTROLLER_START = Duration.ofSeconds(30);

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
  static KafkaNode start(Path logs, int clientPort, int controllerPort, Map<String, String> more)
      throws Exception {
    boolean killed = wasKilled(logs);
    formatOnce(logs);
    if (killed) {
      forgetKilledBroker(logs, controllerPort);
    }
    Properties properties = properties(logs, clientPort, controllerPort);
    properties.putAll(more);
    return start(properties);
  }

  private static KafkaNode start(Properties properties) {
    var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (Throwable e) {
      server.shutdown();
      server.awaitShutdown();
      throw e;
    }
    return new KafkaNode(server);
  }

  /** The broker writes the file when it stops in order, and deletes it when it starts. */
  private static boolean wasKilled(Path logs) {
    return Files.exists(logs.resolve(FORMATTED))
        && !Files.exists(logs.resolve(".kafka_cleanshutdown"));
  }

  /**
   * Tells the controller that the killed broker is gone, before a new one starts. Else the new one
   * acts as leader by the old registration until that is fenced. A transaction that was committed,
   * but whose markers were not yet written, is lost at that moment: the coordinator takes a
   * partition without a leader for a deleted one, writes no marker and calls the transaction
   * complete, and no read-committed consumer gets past it again (Kafka 4.4).
   */
  private static void forgetKilledBroker(Path logs, int controllerPort) throws Exception {
    var controller = start(controllerProperties(logs, controllerPort));
    Map<String, Object> client = Map.of("bootstrap.controllers", "127.0.0.1:" + controllerPort);
    long deadline = System.nanoTime() + CONTROLLER_START.toNanos();
    try (var admin = Admin.create(client)) {
      while (!unregistered(admin)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "the controller did not read its log within " + CONTROLLER_START.toSeconds() + " s");
        }
        Thread.sleep(20);
      }
    } finally {
      controller.stop();
    }
  }

  /** False while the controller has not yet read its own log. */
  private static boolean unregistered(Admin admin) throws Exception {
    try {
      admin.unregisterBroker(NODE_ID).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BrokerIdNotRegisteredException) {
        return true; // killed before it ever registered
      }
      if (e.getCause() instanceof UnsupportedVersionException) {
        return false; // what Kafka answers until then
      }
      throw e;
    }
  }

  void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void formatOnce(Path logs) throws Exception {
    Files.createDirectories(logs);
    if (Files.exists(logs.resolve(FORMATTED))) {
      return;
    }
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE_ID)
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

  private static Properties controllerProperties(Path logs, int controllerPort) {
    var properties = new Properties();
    properties.put("process.roles", "controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    // A static quorum of one: its port may differ at each start, and the data survives.
    properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER_LISTENER);
    properties.put("listeners", CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
    properties.put("log.dirs", logs.toString());
    properties.put("metric.reporters", "");
    return properties;
  }

  private static Properties properties(Path logs, int clientPort, int controllerPort) {
    var properties = controllerProperties(logs, controllerPort);
    properties.put("process.roles", "broker,controller");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.merge(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + clientPort,
        (controller, broker) -> broker + "," + controller);
    properties.put("auto.create.topics.enable", "false");

    properties.put("message.max.bytes", LARGEST_BATCH);
    properties.put("replica.fetch.max.bytes", LARGEST_BATCH);
    // The default, 128 MiB of heap, is meant for a dedicated machine.
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));

    // A transaction waits here while the previous one is being finished: an error, by default after
    // 100 ms, would make the producer send again several times, out of order and with warnings.
    properties.put("add.partitions.to.txn.retry.backoff.max.ms", "5000");
    // By default 9 s: a machine that stalls for longer would fence the only broker.
    properties.put("broker.session.timeout.ms", "60000");
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

package dev.crowsnest.kafka.cluster;

import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.BrokerStartException;
import dev.crowsnest.broker.EmbeddedBroker;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Gives tests the suite's one {@link KafkaCluster}, started when the first test asks for it.
 *
 * <p>{@code -Dkafka.it=docker} insists on Docker and fails without it, so that a CI machine cannot
 * fall back unnoticed; {@code embedded} does not even ask; {@code auto} is the default. The choice
 * is printed once.
 */
public final class KafkaExtension implements ParameterResolver {
  private static final String IMAGE = "apache/kafka:4.4.0";

  /** What {@code -Dkafka.it} may say. */
  enum Mode {
    AUTO,
    DOCKER,
    EMBEDDED;

    static Mode of(String text) {
      for (Mode mode : values()) {
        if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
          return mode;
        }
      }
      throw new IllegalArgumentException(
          "-Dkafka.it must be auto, docker or embedded, not " + text);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaCluster.class;
  }

  @Override
  public KafkaCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(
            KafkaCluster.class,
            key -> start(Mode.of(System.getProperty("kafka.it", "auto"))),
            KafkaCluster.class);
  }

  static KafkaCluster start(Mode mode) {
    if (mode == Mode.EMBEDDED) {
      return embedded("as -Dkafka.it=embedded asks");
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return docker();
    }
    if (mode == Mode.DOCKER) {
      throw new IllegalStateException("-Dkafka.it=docker, but no Docker engine answers");
    }
    return embedded("no Docker engine answers");
  }

  private static KafkaCluster docker() {
    announce("Testcontainers " + IMAGE);
    // What the embedded broker is given too: one event of 8 MiB, no topics nobody asked for.
    var container =
        new KafkaContainer(IMAGE)
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "9437184")
            .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "9437184")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "200");
    container.start();
    return new KafkaCluster(container.getBootstrapServers(), container::close);
  }

  private static KafkaCluster embedded(String why) {
    announce("embedded broker (" + why + ")");
    try {
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
      return new KafkaCluster(broker.bootstrapServers(), broker::close);
    } catch (BrokerStartException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void announce(String kafka) {
    System.out.println("Kafka for the integration tests: " + kafka);
  }
}

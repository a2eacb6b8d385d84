package dev.crowsnest.config;

import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be configured; {@link ConfigKeys} says what each key means. */
public record CrowsnestConfig(
    KafkaProperties kafka,
    Topics topics,
    Streams streams,
    Webhook webhook,
    Rules rules,
    Pods pods,
    Alerts alerts,
    Metrics metrics) {

  /** The names of topics, and how topics are created. */
  public record Topics(String prefix, int partitions, Optional<Integer> replicationFactor) {}

  /** The settings of the Kafka Streams application. */
  public record Streams(
      String applicationId, int threads, Path stateDirectory, Optional<String> instanceId) {}

  /**
   * The webhook for API servers.
   *
   * @param advertised {@code HOST:PORT} for other instances; empty if there are none
   * @param tls empty for plain HTTP
   * @param tokens for each token, the clusters that its holder may post as
   * @param clientCertificates for each common name, the clusters that the holder of such a
   *     certificate may post as
   */
  public record Webhook(
      String address,
      int port,
      Optional<String> advertised,
      Optional<Tls> tls,
      Map<Secret, Set<String>> tokens,
      Map<String, Set<String>> clientCertificates,
      int maxInFlightBytes) {
    public Webhook {
      tokens = Map.copyOf(tokens);
      clientCertificates = Map.copyOf(clientCertificates);
    }

    /** PEM files. */
    public record Tls(Path certificate, Path key, Optional<Path> clientCa) {}
  }

  /** The rules in force. */
  public record Rules(
      boolean shipped, List<Path> directories, List<Path> valueLists, boolean strict) {
    public Rules {
      directories = List.copyOf(directories);
      valueLists = List.copyOf(valueLists);
    }
  }

  /**
   * The site's requirements for pods.
   *
   * @param allowedImages where images may come from; empty if from anywhere
   */
  public record Pods(List<ImagePattern> allowedImages) {
    public Pods {
      allowedImages = List.copyOf(allowedImages);
    }
  }

  /** What alerts show. */
  public record Alerts(ExecCommandDisplay execCommand) {}

  /** Where metrics and health are served. */
  public record Metrics(String address, int port) {}

  /** Returns the configuration if nothing is set. */
  public static CrowsnestConfig defaults() {
    return new ConfigValues(new ConfigProblems()).config();
  }
}

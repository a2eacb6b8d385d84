package dev.crowsnest.config;

import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.topic.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be configured; {@link ConfigKeys} says what each key means.
 *
 * @param inputs the topics of the same Kafka that are read besides, each once; see {@link InputKey}
 */
public record CrowsnestConfig(
    KafkaProperties kafka,
    Topics topics,
    Streams streams,
    Webhook webhook,
    Rules rules,
    Pods pods,
    Alerts alerts,
    Metrics metrics,
    List<TopicSource> inputs) {
  public CrowsnestConfig {
    inputs = List.copyOf(inputs);
  }

  /** The names of topics, and how topics are created. */
  public record Topics(TopicNames names, int partitions, Optional<Integer> replicationFactor) {
    public String prefix() {
      return names.prefix();
    }
  }

  /** The settings of the Kafka Streams application. */
  public record Streams(
      String applicationId, int threads, Path stateDirectory, Optional<String> instanceId) {}

  /**
   * The webhook for API servers.
   *
   * @param advertised {@code HOST:PORT} for other instances; absent if there are none
   * @param tls absent for plain HTTP
   * @param tokens the clusters as which the holder of each may post; without those of files
   * @param tokenFiles the clusters as which the holder of the token in each file may post. Each was
   *     readable when the configuration was read, and may change
   * @param clientCertificates the clusters as which the holder of a certificate with each name may
   *     post
   */
  public record Webhook(
      String address,
      int port,
      Optional<String> advertised,
      Optional<Tls> tls,
      Map<Secret, Set<String>> tokens,
      Map<Path, Set<String>> tokenFiles,
      Map<String, Set<String>> clientCertificates,
      int maxInFlightBytes) {
    public Webhook {
      tokens = Map.copyOf(tokens);
      tokenFiles = Map.copyOf(tokenFiles);
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

  /**
   * What alerts show, and which there are.
   *
   * @param minimumLevel what is below is not published
   * @param silences files; whether they can be read is not known
   */
  public record Alerts(ExecCommandDisplay execCommand, Severity minimumLevel, List<Path> silences) {
    public Alerts {
      silences = List.copyOf(silences);
    }
  }

  /** Where metrics and health are served. */
  public record Metrics(String address, int port) {}

  /** Returns the configuration if nothing is set. */
  public static CrowsnestConfig defaults() {
    return new ConfigValues(new ConfigProblems()).config();
  }
}

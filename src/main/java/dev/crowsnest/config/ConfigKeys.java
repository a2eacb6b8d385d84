package dev.crowsnest.config;

import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys, in the order of the reference. */
public final class ConfigKeys {
  /** The prefix of properties that are passed to every Kafka client unchanged. */
  public static final String KAFKA_PREFIX = "kafka.";

  public static final String KAFKA_MEANING =
      "Passed to every Kafka client unchanged, so TLS and SASL clusters work.";

  private static final int LARGEST_EVENT_BYTES = 9 * ByteSize.MEBI;

  public static final ConfigKey<String> TOPICS_PREFIX =
      ConfigKey.of(
          "topics.prefix",
          ValueType.single(KafkaNames.DESCRIPTION, KafkaNames::read),
          "k8s.audit.",
          "The prefix of every topic name.");

  public static final ConfigKey<Optional<String>> TOPICS_ALERTS =
      ConfigKey.optional(
          "topics.alerts",
          ValueType.single(KafkaNames.DESCRIPTION, KafkaNames::read),
          "The whole name of the alerts topic. Default: the prefix and alerts. For those who keep the"
              + " alerts topic of an earlier version as it is.");

  public static final ConfigKey<Integer> TOPICS_PARTITIONS =
      ConfigKey.of(
          "topics.partitions",
          ValueType.wholeNumber(1, 10_000),
          "12",
          "Partitions of topics that Crowsnest creates. All events of a cluster are in one"
              + " partition, so more partitions spread more clusters. Do not change the number"
              + " later.");

  public static final ConfigKey<Optional<Integer>> TOPICS_REPLICATION_FACTOR =
      ConfigKey.optional(
          "topics.replicationFactor",
          ValueType.wholeNumber(1, 1_000),
          "Replicas of topics that Crowsnest creates. Default: that of the broker.");

  public static final ConfigKey<String> STREAMS_APPLICATION_ID =
      ConfigKey.of(
          "streams.applicationId",
          ValueType.single(KafkaNames.DESCRIPTION, KafkaNames::read),
          "crowsnest",
          "The consumer group, and the prefix of changelog topics and transactional ids. Instances"
              + " with the same id share the work.");

  public static final ConfigKey<Integer> STREAMS_THREADS =
      ConfigKey.of(
          "streams.threads",
          ValueType.wholeNumber(1, 256),
          "1",
          "Stream threads of this instance; threads in excess of the partitions stay idle.");

  public static final ConfigKey<Path> STREAMS_STATE_DIRECTORY =
      ConfigKey.of(
          "streams.stateDirectory",
          ValueType.path(),
          "crowsnest-state",
          "The folder for state on disk. If lost, it is restored from Kafka, which takes time.");

  public static final ConfigKey<Optional<String>> STREAMS_INSTANCE_ID =
      ConfigKey.optional(
          "streams.instanceId",
          ValueType.text(),
          "A name for this instance that survives restarts, so that it gets its partitions back"
              + " without waiting. Must be unique among instances.");

  public static final ConfigKey<String> WEBHOOK_ADDRESS =
      ConfigKey.of(
          "webhook.address",
          ValueType.text(),
          "127.0.0.1",
          "The address on which the webhook listens. Anything but loopback needs tokens or client"
              + " certificates.");

  public static final ConfigKey<Integer> WEBHOOK_PORT =
      ConfigKey.of(
          "webhook.port", ValueType.wholeNumber(0, 65_535), "8080", "Its port; 0 for a free one.");

  public static final ConfigKey<Optional<String>> WEBHOOK_ADVERTISED =
      ConfigKey.optional(
          "webhook.advertised",
          ValueType.endpoint(),
          "How other instances reach this one's webhook, as HOST:PORT: queries about a cluster are"
              + " forwarded to the instance that has its state. Needed if there is more than one"
              + " instance.");

  public static final ConfigKey<Optional<Path>> WEBHOOK_TLS_CERTIFICATE =
      ConfigKey.optional(
          "webhook.tls.certificate",
          ValueType.path(),
          "PEM file with the webhook's certificate chain; turns on HTTPS.");

  public static final ConfigKey<Optional<Path>> WEBHOOK_TLS_KEY =
      ConfigKey.optional(
          "webhook.tls.key", ValueType.path(), "PEM file with the certificate's private key.");

  public static final ConfigKey<Optional<Path>> WEBHOOK_TLS_CLIENT_CA =
      ConfigKey.optional(
          "webhook.tls.clientCa",
          ValueType.path(),
          "PEM file with the CA whose client certificates are accepted.");

  public static final ConfigKey<Map<String, List<Path>>> WEBHOOK_TOKEN_FILES =
      ConfigKey.of(
          "webhook.tokenFiles",
          ValueType.byCluster("a file", ValueType.path()),
          "",
          "The file with the bearer token of each cluster's API server, which may only post as that"
              + " cluster; two files while a token is being replaced.");

  public static final ConfigKey<Map<String, List<Secret>>> WEBHOOK_TOKENS =
      ConfigKey.of(
              "webhook.tokens",
              ValueType.byCluster("a token", ValueType.single("a token", Tokens::read)),
              "",
              "The same with the tokens themselves. Prefer files: a configuration is easily copied"
                  + " around.")
          .secret();

  public static final ConfigKey<Map<String, List<String>>> WEBHOOK_CLIENT_CERTIFICATES =
      ConfigKey.of(
          "webhook.clientCertificates",
          ValueType.byCluster("a common name", ValueType.text()),
          "",
          "The common name in the client certificate of each cluster's API server.");

  public static final ConfigKey<Integer> WEBHOOK_MAX_IN_FLIGHT_BYTES =
      ConfigKey.of(
          "webhook.maxInFlightBytes",
          ValueType.bytes(LARGEST_EVENT_BYTES),
          "32MiB",
          "How many bytes may wait for Kafka's acknowledgement before the webhook answers 503 and"
              + " the API server has to send again.");

  public static final ConfigKey<Boolean> RULES_SHIPPED =
      ConfigKey.of(
          "rules.shipped",
          ValueType.bool(),
          "true",
          "Whether the rules shipped with Crowsnest are used.");

  public static final ConfigKey<List<Path>> RULES_DIRECTORIES =
      ConfigKey.of(
          "rules.directories",
          ValueType.listOf("paths", ValueType.path()),
          "",
          "Folders of additional Sigma rules, watched for changes.");

  public static final ConfigKey<List<Path>> RULES_VALUE_LISTS =
      ConfigKey.of(
          "rules.valueLists",
          ValueType.listOf("paths", ValueType.path()),
          "",
          "CSV files with the value lists for placeholders in rules (|expand).");

  public static final ConfigKey<Boolean> RULES_STRICT =
      ConfigKey.of(
          "rules.strict",
          ValueType.bool(),
          "false",
          "Refuse to start if any rule file is broken, instead of continuing without it.");

  public static final ConfigKey<List<ImagePattern>> PODS_ALLOWED_IMAGES =
      ConfigKey.of(
          "pods.allowedImages",
          ValueType.listOf(
              "image repositories",
              ValueType.single(ImagePatterns.DESCRIPTION, ImagePatterns::read)),
          "",
          "Where images may come from: registries (registry.example:5000), paths below them, single"
              + " repositories; * for any text within a path segment. Images from elsewhere are"
              + " listed by 'pods what-if' and in pod.foreignImages. Default: all images are"
              + " allowed.");

  public static final ConfigKey<ExecCommandDisplay> ALERTS_EXEC_COMMAND =
      ConfigKey.of(
          "alerts.execCommand",
          ValueType.oneOf(ExecCommandDisplay.class),
          "masked",
          "How alerts show a command run in a container: masked leaves out everything that looks"
              + " like a secret.");

  public static final ConfigKey<Severity> ALERTS_MINIMUM_LEVEL =
      ConfigKey.of(
          "alerts.minimumLevel",
          ValueType.oneOf(Severity.class),
          "low",
          "The lowest severity that is published; what is below is only counted.");

  public static final ConfigKey<List<Path>> ALERTS_SILENCES =
      ConfigKey.of(
          "alerts.silences",
          ValueType.listOf("paths", ValueType.path()),
          "",
          "CSV files that say which findings are published as suppressed, who answers for it, and"
              + " until when; watched for changes.");

  public static final ConfigKey<String> METRICS_ADDRESS =
      ConfigKey.of(
          "metrics.address",
          ValueType.text(),
          "127.0.0.1",
          "The address on which /metrics, /healthz and /readyz are served.");

  public static final ConfigKey<Integer> METRICS_PORT =
      ConfigKey.of(
          "metrics.port", ValueType.wholeNumber(0, 65_535), "9464", "Its port; 0 for a free one.");

  private static final List<ConfigKey<?>> ALL =
      List.of(
          TOPICS_PREFIX,
          TOPICS_ALERTS,
          TOPICS_PARTITIONS,
          TOPICS_REPLICATION_FACTOR,
          STREAMS_APPLICATION_ID,
          STREAMS_THREADS,
          STREAMS_STATE_DIRECTORY,
          STREAMS_INSTANCE_ID,
          WEBHOOK_ADDRESS,
          WEBHOOK_PORT,
          WEBHOOK_ADVERTISED,
          WEBHOOK_TLS_CERTIFICATE,
          WEBHOOK_TLS_KEY,
          WEBHOOK_TLS_CLIENT_CA,
          WEBHOOK_TOKEN_FILES,
          WEBHOOK_TOKENS,
          WEBHOOK_CLIENT_CERTIFICATES,
          WEBHOOK_MAX_IN_FLIGHT_BYTES,
          RULES_SHIPPED,
          RULES_DIRECTORIES,
          RULES_VALUE_LISTS,
          RULES_STRICT,
          PODS_ALLOWED_IMAGES,
          ALERTS_EXEC_COMMAND,
          ALERTS_MINIMUM_LEVEL,
          ALERTS_SILENCES,
          METRICS_ADDRESS,
          METRICS_PORT);

  private ConfigKeys() {}

  public static List<ConfigKey<?>> all() {
    return ALL;
  }
}

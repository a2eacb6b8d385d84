package dev.crowsnest.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final String TOKEN = "hunter2hunter2hunter2";

  @TempDir Path directory;

  @Test
  void hasDefaultsForEverything() throws Exception {
    CrowsnestConfig config = load(Map.of());

    assertThat(config).isEqualTo(CrowsnestConfig.defaults());
    assertThat(config.kafka().all())
        .containsExactly(Map.entry("bootstrap.servers", "localhost:9092"));
    assertThat(config.topics())
        .isEqualTo(
            new CrowsnestConfig.Topics(TopicNames.withPrefix("k8s.audit."), 12, Optional.empty()));
    assertThat(config.streams())
        .isEqualTo(
            new CrowsnestConfig.Streams(
                "crowsnest", 1, Path.of("crowsnest-state"), Optional.empty()));
    assertThat(config.webhook())
        .isEqualTo(
            new CrowsnestConfig.Webhook(
                "127.0.0.1",
                8080,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                32 * 1024 * 1024));
    assertThat(config.rules())
        .isEqualTo(new CrowsnestConfig.Rules(true, List.of(), List.of(), false));
    assertThat(config.alerts().execCommand()).isEqualTo(ExecCommandDisplay.MASKED);
  }

  @Test
  void readsEveryKeyOfTheFile() throws Exception {
    Path tokenFile = Files.writeString(directory.resolve("token"), TOKEN + "-file\n");
    file(
        """
        kafka:
          bootstrap.servers: [kafka-1:9093, kafka-2:9093]
          security.protocol: SSL
          ssl: {keystore: {location: /etc/keys.p12}}
          fetch.max.bytes: 1000
        topics: {prefix: audit., alerts: findings, partitions: 3, replicationFactor: 2}
        streams:
          applicationId: watch
          threads: 4
          stateDirectory: /var/lib/crowsnest
          instanceId: pod-0
        webhook:
          address: 0.0.0.0
          port: 8443
          advertised: crowsnest-0:8443
          tls: {certificate: tls.crt, key: tls.key, clientCa: ca.crt}
          tokenFiles: {prod: %s}
          tokens: {prod: [%s], stage: %s}
          clientCertificates: {prod: apiserver-prod}
          maxInFlightBytes: 64 MiB
        rules:
          shipped: false
          directories: [ours, theirs]
          valueLists: [users.csv]
          strict: true
        pods: {allowedImages: ["registry.example:5000/team", nginx]}
        alerts: {execCommand: hidden, minimumLevel: medium, silences: [ours.csv, theirs.csv]}
        metrics: {address: "::1", port: 0}
        """
            .formatted(tokenFile, TOKEN, TOKEN));

    CrowsnestConfig config = load(Map.of());

    assertThat(config)
        .isEqualTo(
            new CrowsnestConfig(
                new KafkaProperties(
                    Map.of(
                        "bootstrap.servers", "kafka-1:9093,kafka-2:9093",
                        "security.protocol", "SSL",
                        "ssl.keystore.location", "/etc/keys.p12",
                        "fetch.max.bytes", "1000")),
                new CrowsnestConfig.Topics(
                    new TopicNames("audit.", Optional.of("findings")), 3, Optional.of(2)),
                new CrowsnestConfig.Streams(
                    "watch", 4, Path.of("/var/lib/crowsnest"), Optional.of("pod-0")),
                new CrowsnestConfig.Webhook(
                    "0.0.0.0",
                    8443,
                    Optional.of("crowsnest-0:8443"),
                    Optional.of(
                        new CrowsnestConfig.Webhook.Tls(
                            Path.of("tls.crt"),
                            Path.of("tls.key"),
                            Optional.of(Path.of("ca.crt")))),
                    Map.of(new Secret(TOKEN), Set.of("prod", "stage")),
                    Map.of(tokenFile, Set.of("prod")),
                    Map.of("apiserver-prod", Set.of("prod")),
                    64 * 1024 * 1024),
                new CrowsnestConfig.Rules(
                    false,
                    List.of(Path.of("ours"), Path.of("theirs")),
                    List.of(Path.of("users.csv")),
                    true),
                new CrowsnestConfig.Pods(
                    List.of(
                        new ImagePattern(List.of("registry.example:5000", "team")),
                        new ImagePattern(List.of("docker.io", "library", "nginx")))),
                new CrowsnestConfig.Alerts(
                    ExecCommandDisplay.HIDDEN,
                    Severity.MEDIUM,
                    List.of(Path.of("ours.csv"), Path.of("theirs.csv"))),
                new CrowsnestConfig.Metrics("::1", 0),
                List.of()));
  }

  @Test
  void refusesAnImageThatNamesATag() throws Exception {
    file("pods: {allowedImages: [\"nginx:latest\"]}");

    assertThat(String.join("\n", failure(Map.of()).problems()))
        .isEqualTo(
            """
            FILE:1:23: must be a registry, a path below one, or a repository, without tag or digest
                pods: {allowedImages: ["nginx:latest"]}
                                      ^"""
                .replace("FILE", directory.resolve("crowsnest.yml").toString()));
  }

  @Test
  void letsVariablesWinOverTheFileAndFlagsOverBoth() throws Exception {
    file(
        """
        kafka: {bootstrap.servers: "file:1", client.id: file, acks: file}
        topics: {prefix: file., partitions: 1, replicationFactor: 1}
        """);

    CrowsnestConfig config =
        load(
            Map.of(
                "CROWSNEST_TOPICS_PREFIX", "variable.",
                "CROWSNEST_TOPICS_PARTITIONS", "2",
                "CROWSNEST_KAFKA_BOOTSTRAP_SERVERS", "variable:1",
                "CROWSNEST_KAFKA_CLIENT_ID", "variable"),
            new Flag.Setting("--topic-prefix", ConfigKeys.TOPICS_PREFIX, "flag."),
            new Flag.Kafka("-X", "bootstrap.servers", "flag:1"));

    assertThat(config.topics())
        .isEqualTo(new CrowsnestConfig.Topics(TopicNames.withPrefix("flag."), 2, Optional.of(1)));
    assertThat(config.kafka().all())
        .isEqualTo(Map.of("bootstrap.servers", "flag:1", "client.id", "variable", "acks", "file"));
  }

  @Test
  void readsListsAndMapsFromVariables() throws Exception {
    CrowsnestConfig config =
        load(
            Map.of(
                "CROWSNEST_RULES_DIRECTORIES",
                "a, b",
                "CROWSNEST_WEBHOOK_TOKENS",
                "prod=" + TOKEN + "==,stage=" + TOKEN));

    assertThat(config.rules().directories()).isEqualTo(List.of(Path.of("a"), Path.of("b")));
    assertThat(config.webhook().tokens())
        .isEqualTo(
            Map.of(new Secret(TOKEN + "=="), Set.of("prod"), new Secret(TOKEN), Set.of("stage")));
  }

  @Test
  void prefersTheFileOfTheFlagToTheOneOfTheVariable() throws Exception {
    file("topics: {prefix: usual.}");
    Path named = Files.writeString(directory.resolve("named.yml"), "topics: {prefix: named.}");
    Path flag = Files.writeString(directory.resolve("flag.yml"), "topics: {prefix: flag.}");
    Map<String, String> variable = Map.of("CROWSNEST_CONFIG", named.toString());

    assertThat(load(variable).topics().prefix()).isEqualTo("named.");
    assertThat(
            ConfigLoader.load(new ConfigSources(Optional.of(flag), directory, variable, List.of()))
                .topics()
                .prefix())
        .isEqualTo("flag.");
  }

  @Test
  void tellsAllThatIsWrongWithTheFileAtOnceAndShowsNoSecret() throws Exception {
    Files.writeString(directory.resolve("crowsnest.yml"), resource("broken.yml"));

    ConfigException wrong = failure(Map.of());

    assertThat(wrong.getMessage().replace(directory + "/", "") + "\n")
        .isEqualTo(resource("broken.txt"));
    assertThat(wrong.getMessage()).doesNotContain("hunter2");
  }

  @Test
  void tellsWhatIsWrongWithVariablesAndFlags() {
    ConfigException wrong =
        failure(
            Map.of(
                "CROWSNEST_TOPIC_PREFIX", "x",
                "CROWSNEST_LOG_LEVEL", "DEBUG",
                "CROWSNEST_WEBHOOK_TOKENS", TOKEN,
                "CROWSNEST_WEBHOOK_TLS_CERTIFICATE", "tls.crt",
                "CROWSNEST_STREAMS_THREADS", ""),
            new Flag.Setting("--topic-prefix", ConfigKeys.TOPICS_PREFIX, "a b"));

    assertThat(wrong.problems())
        .containsExactly(
            "CROWSNEST_STREAMS_THREADS: must be a whole number from 1 to 256",
            "CROWSNEST_TOPIC_PREFIX: unknown variable; did you mean 'CROWSNEST_TOPICS_PREFIX'?",
            "CROWSNEST_WEBHOOK_TOKENS: must be KEY=VALUE, separated by commas",
            "--topic-prefix: must be 1 to 150 letters, digits and . _ -",
            "CROWSNEST_WEBHOOK_TLS_CERTIFICATE: also needs webhook.tls.key");
  }

  @Test
  void theAlertsTopicCannotBeAnotherOne() {
    assertThat(
            failure(Map.of("CROWSNEST_TOPICS_PREFIX", "a.", "CROWSNEST_TOPICS_ALERTS", "a.events"))
                .problems())
        .containsExactly("CROWSNEST_TOPICS_ALERTS: is the name of another topic of Crowsnest");
  }

  @Test
  void tellsThatAFileCannotBeRead() throws Exception {
    Path missing = directory.resolve("missing.yml");
    Path tokens = Files.writeString(directory.resolve("token"), "short");
    Files.createDirectory(directory.resolve("folder"));
    Map<String, String> variables =
        Map.of(
            "CROWSNEST_CONFIG",
            missing.toString(),
            "CROWSNEST_WEBHOOK_TOKEN_FILES",
            "a=" + tokens + ",b=" + directory.resolve("none"));

    assertThat(failure(variables).problems())
        .containsExactly(
            "no such file: " + missing,
            "CROWSNEST_WEBHOOK_TOKEN_FILES: "
                + tokens
                + ": a token must have 16 to 4096 ASCII characters without spaces",
            "CROWSNEST_WEBHOOK_TOKEN_FILES: no such file: " + directory.resolve("none"));
    assertThat(
            failure(Map.of("CROWSNEST_CONFIG", directory.resolve("folder").toString())).problems())
        .containsExactly(directory.resolve("folder") + " is a directory");
  }

  @Test
  void showsNoLineOfAFileThatIsNoYaml() throws Exception {
    Path file = file("kafka:\n  ssl.key.password: \"" + TOKEN + "\n");

    assertThat(failure(Map.of()).problems())
        .containsExactly(file + ":3:1: not YAML: found unexpected end of stream");
  }

  @Test
  void takesAnEmptyFileForNoSettings() throws Exception {
    file("# nothing yet\ntopics:\n");

    assertThat(load(Map.of())).isEqualTo(CrowsnestConfig.defaults());
  }

  @Test
  void showsNoSecretWhenPrinted() throws Exception {
    file(
        "kafka: {ssl.key.password: %s, bootstrap.servers: 'a:1'}%nwebhook: {tokens: {prod: %s}}%n"
            .formatted(TOKEN, TOKEN));

    assertThat(load(Map.of()).toString())
        .startsWith(
            "CrowsnestConfig[kafka=KafkaProperties[bootstrap.servers=a:1, ssl.key.password=***],")
        .contains("tokens={***=[prod]}")
        .doesNotContain(TOKEN);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("crowsnest.yml"), text);
  }

  private CrowsnestConfig load(Map<String, String> environment, Flag... flags)
      throws ConfigException {
    return ConfigLoader.load(
        new ConfigSources(Optional.empty(), directory, environment, List.of(flags)));
  }

  private ConfigException failure(Map<String, String> environment, Flag... flags) {
    return catchThrowableOfType(ConfigException.class, () -> load(environment, flags));
  }

  private static String resource(String name) throws IOException {
    try (var in = ConfigLoaderTest.class.getResourceAsStream("/config/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}

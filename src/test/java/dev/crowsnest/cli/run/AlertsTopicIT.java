package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Recording;
import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.Service;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.rule.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The alerts topic of an earlier version: refused, altered, or left as it is beside a new one. */
@ExtendWith(KafkaExtension.class)
class AlertsTopicIT {
  private static final Pattern COMMAND =
      Pattern.compile("kafka-configs.sh .*--entity-name (\\S+) --add-config '(.*)'");

  @TempDir private Path directory;
  private KafkaCluster kafka;
  private String prefix;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void prepare(KafkaCluster suite) {
    kafka = suite;
    prefix = suite.uniquePrefix();
    variables.put("CROWSNEST_KAFKA_BOOTSTRAP_SERVERS", suite.bootstrapServers());
    variables.put("CROWSNEST_TOPICS_PREFIX", prefix);
    variables.put("CROWSNEST_TOPICS_PARTITIONS", "1");
    variables.put("CROWSNEST_STREAMS_APPLICATION_ID", prefix + "app");
    variables.put("CROWSNEST_STREAMS_STATE_DIRECTORY", directory.resolve("state").toString());
    variables.put("CROWSNEST_WEBHOOK_PORT", "0");
    variables.put("CROWSNEST_METRICS_PORT", "0");
  }

  @Test
  void theOldPolicyIsRefusedUntilTheCommandOfTheMessageAltersIt() throws Exception {
    // Given
    createOldTopic();

    // When
    CommandRun refused = run("run");

    // Then
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .startsWith(
            "crowsnest: the topic "
                + prefix
                + "alerts has cleanup.policy=delete (needs compact,delete) and"
                + " min.compaction.lag.ms=0 (needs 604800000).")
        .contains(
            "kafka-configs.sh --bootstrap-server "
                + kafka.bootstrapServers()
                + " --alter --entity-type topics --entity-name "
                + prefix
                + "alerts --add-config"
                + " 'cleanup.policy=[compact,delete],min.compaction.lag.ms=604800000'")
        .contains("topics.alerts");
    CommandRun shown = run("topics", "-o", "csv");
    assertThat(shown.exit()).isEqualTo(2);
    assertThat(shown.out()).contains("cleanup.policy=delete (want compact,delete)");
    assertThat(shown.err()).contains("kafka-configs.sh");

    // When
    alterAs(refused.err());

    // Then
    await().until(() -> run("topics").exit() == 0);
    service().close();
    assertThat(run("topics", "-o", "csv").out()).contains(prefix + "alerts,1,1,ok");
  }

  @Test
  void theCommandLineAltersItToo() throws Exception {
    createOldTopic();

    assertThat(run("topics", "--alter"))
        .satisfies(altered -> assertThat(altered.exit()).isZero())
        .satisfies(
            altered -> assertThat(altered.err()).isEqualTo("altered " + prefix + "alerts\n"));
    assertThat(run("topics", "--alter").err()).isEmpty();
    service().close();
  }

  @Test
  void anotherNameLeavesTheOldTopicAsItIs() throws Exception {
    // Given
    createOldTopic();
    String other = prefix + "findings";
    variables.put("CROWSNEST_TOPICS_ALERTS", other);

    // When
    try (Service service = service()) {
      List<String> events = Recording.SEED_LAB.events();
      WebhookClient webhook = new WebhookClient(service.webhook(), "lab");
      for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
        webhook.post(events.subList(from, Math.min(events.size(), from + WebhookClient.BATCH)));
      }

      // Then
      await().atMost(Duration.ofMinutes(3)).until(() -> !kafka.readCommitted(other).isEmpty());
    }
    assertThat(kafka.readCommitted(prefix + "alerts")).isEmpty();
    assertThat(run("topics", "-o", "csv").out())
        .contains(other + ",1,1,ok")
        .doesNotContain(prefix + "alerts");
    assertThat(run("alerts", "--no-follow", "-o", "ndjson").out()).contains("\"lab\"");
  }

  private void createOldTopic() {
    kafka.createTopics(
        List.of(
            new NewTopic(prefix + "alerts", 1, (short) 1)
                .configs(
                    Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "7776000000",
                        "max.message.bytes", "9437184",
                        "message.timestamp.type", "LogAppendTime"))));
  }

  /** What Kafka's tool does with the command in the message. */
  private void alterAs(String message) throws Exception {
    Matcher command = COMMAND.matcher(message);
    assertThat(command.find()).isTrue();
    List<AlterConfigOp> changes = new ArrayList<>();
    // As the tool splits: at commas that are in no brackets.
    for (String setting : command.group(2).split(",(?![^\\[]*\\])")) {
      String[] parts = setting.split("=", 2);
      changes.add(
          new AlterConfigOp(
              new ConfigEntry(parts[0], parts[1].replaceAll("[\\[\\]]", "")),
              AlterConfigOp.OpType.SET));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, command.group(1)), changes))
          .all()
          .get();
    }
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(directory, variables, "", arguments);
  }

  private Service service() throws Exception {
    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.empty(), directory, variables, List.of()));
    RuleSet rules = Rulebook.load(config).rules();
    InstantSource clock = InstantSource.system();
    return Service.start(config, () -> rules, LiveSilences.of(config, clock), clock);
  }
}

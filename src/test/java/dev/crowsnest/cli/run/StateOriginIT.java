package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Recording;
import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.Service;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same recording is brought in twice, with one state directory. Where the state is the one that
 * belongs here, the second time says little new; where it is of something else, it says everything
 * again.
 */
class StateOriginIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path directory;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void theStateOfTheSameKafkaIsBelieved() throws Exception {
    long first = alertsOf("a.", "app");

    assertThat(alertsOf("a.", "app")).isLessThan(first / 2);
  }

  @Test
  void theStateOfAnotherKafkaIsNot() throws Exception {
    long first = alertsOf("a.", "app");
    broker.close();
    broker = EmbeddedBroker.start(BrokerSettings.temporary());

    assertThat(alertsOf("a.", "app")).isEqualTo(first);
  }

  @Test
  void theStateOfDeletedChangelogsIsNot() throws Exception {
    long first = alertsOf("a.", "app");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Set<String> changelogs = new TreeSet<>(admin.listTopics().names().get());
      changelogs.removeIf(topic -> !topic.endsWith("-changelog"));
      assertThat(changelogs).isNotEmpty();
      admin.deleteTopics(changelogs).all().get();
    }

    assertThat(alertsOf("a.", "app")).isEqualTo(first);
  }

  @Test
  void theStateOfTopicsOfAnotherPrefixIsNot() throws Exception {
    long first = alertsOf("a.", "app");

    assertThat(alertsOf("b.", "app")).isEqualTo(first);
    assertThat(alertsOf("b.", "app")).isLessThan(first / 2);
  }

  @Test
  void theStateOfAnotherApplicationIsNot() throws Exception {
    long first = alertsOf("a.", "app");

    // It reads both deliveries, the second of which says little new.
    assertThat(alertsOf("a.", "other", 2)).isBetween(first, first + first / 2);
  }

  @Test
  void stateOfWhichNothingSaysWhoseItIsIsNotEither() throws Exception {
    long first = alertsOf("a.", "app");
    Files.delete(directory.resolve("state/app.origin"));

    // Built again from the changelogs, it is the same.
    assertThat(alertsOf("a.", "app")).isLessThan(first / 2);
    assertThat(directory.resolve("state/app.origin")).exists();
  }

  /** Brings the recording in once more; how many alerts this process publishes. */
  private long alertsOf(String prefix, String application) throws Exception {
    return alertsOf(prefix, application, 1);
  }

  private long alertsOf(String prefix, String application, int deliveries) throws Exception {
    CrowsnestConfig config = config(prefix, application);
    RuleSet rules = Rulebook.load(config).rules();
    List<String> events = Recording.SEED_LAB.events();
    try (Service service =
        Service.start(
            config,
            () -> rules,
            LiveSilences.of(config, InstantSource.system()),
            InstantSource.system())) {
      await().atMost(LONG).until(() -> service.streams().isRunning());
      for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
        new WebhookClient(service.webhook(), "lab")
            .post(events.subList(from, Math.min(events.size(), from + WebhookClient.BATCH)));
      }
      await()
          .atMost(LONG)
          .until(() -> service.metrics().counts().events() == (long) deliveries * events.size());
      await()
          .atMost(LONG)
          .until(() -> Files.exists(directory.resolve("state/" + application + ".origin")));
      return service.metrics().counts().opened();
    }
  }

  private CrowsnestConfig config(String prefix, String application) throws Exception {
    Map<String, String> environment =
        Map.of(
            "CROWSNEST_KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "CROWSNEST_TOPICS_PREFIX",
            prefix,
            "CROWSNEST_TOPICS_PARTITIONS",
            "1",
            "CROWSNEST_STREAMS_APPLICATION_ID",
            application,
            "CROWSNEST_STREAMS_STATE_DIRECTORY",
            directory.resolve("state").toString(),
            "CROWSNEST_WEBHOOK_PORT",
            "0",
            "CROWSNEST_METRICS_PORT",
            "0");
    return ConfigLoader.load(
        new ConfigSources(Optional.empty(), directory, environment, List.of()));
  }
}

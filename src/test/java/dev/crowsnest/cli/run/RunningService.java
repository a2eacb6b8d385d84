package dev.crowsnest.cli.run;

import static org.awaitility.Awaitility.await;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.Service;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service with topics of its own in this process, and the commands that work on its topics. */
public final class RunningService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaCluster kafka;
  private final String prefix;
  private final Path directory;
  private final Map<String, String> variables;
  private final Service service;
  private final PipelineProgress progress;

  private RunningService(KafkaCluster kafka, Path directory) throws Exception {
    this.kafka = kafka;
    this.prefix = kafka.uniquePrefix();
    this.directory = directory;
    this.variables =
        Map.of(
            "CROWSNEST_KAFKA_BOOTSTRAP_SERVERS",
            kafka.bootstrapServers(),
            "CROWSNEST_TOPICS_PREFIX",
            prefix,
            "CROWSNEST_TOPICS_PARTITIONS",
            "2",
            "CROWSNEST_STREAMS_APPLICATION_ID",
            prefix + "app",
            "CROWSNEST_STREAMS_STATE_DIRECTORY",
            directory.resolve("state").toString(),
            "CROWSNEST_WEBHOOK_PORT",
            "0",
            "CROWSNEST_METRICS_PORT",
            "0");
    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.empty(), directory, variables, List.of()));
    RuleSet rules = Rulebook.load(config).rules();
    InstantSource clock = InstantSource.system();
    this.service = Service.start(config, () -> rules, LiveSilences.of(config, clock), clock);
    this.progress = new PipelineProgress(kafka.bootstrapServers(), prefix + "app");
  }

  /**
   * Starts it.
   *
   * @param directory gets its state
   */
  public static RunningService start(KafkaCluster kafka, Path directory) throws Exception {
    return new RunningService(kafka, directory);
  }

  /** Posts events as an API server does. */
  public void post(String cluster, List<String> events) throws Exception {
    WebhookClient webhook = new WebhookClient(service.webhook(), cluster);
    for (int from = 0; from < events.size(); from += WebhookClient.BATCH) {
      webhook.post(events.subList(from, Math.min(events.size(), from + WebhookClient.BATCH)));
    }
  }

  /** Waits until the results of everything stored so far are committed. */
  public void awaitJudged() {
    long stored = kafka.readCommitted(topic(Topic.EVENTS)).size();
    await("events judged").atMost(PATIENCE).until(() -> progress.committed() == stored);
  }

  public String topic(Topic topic) {
    return topic.name(prefix);
  }

  /** Runs a command with the settings of the service. */
  public CommandRun run(String... arguments) {
    return CommandRun.in(directory, variables, "", arguments);
  }

  @Override
  public void close() {
    service.close();
    progress.close();
  }
}

package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.kafka.TopicUnreadableException;
import dev.crowsnest.kafka.inputs.InputTopics;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the topics as the broker has them, and creates those that are missing. */
@Command(
    name = "topics",
    description = {
      "Show the topics that Crowsnest uses, and create them.",
      "Also shows which clusters share a partition of the events topic, of those that are configured"
          + " and those of its latest events.",
      "Topics of inputs are shown too, and are never created.",
      "Exits with 2 if a topic has settings under which 'run' refuses to start."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest topics",
      "  crowsnest topics --create --bootstrap-servers kafka:9092",
      "  crowsnest topics --alter",
      "  crowsnest topics -o json"
    })
public final class TopicsCommand implements Callable<ExitCode> {
  /** Of each partition; enough to meet every cluster that sends events. */
  private static final int LATEST = 500;

  private static final Duration WAIT = Duration.ofMillis(500);

  /** What else the command says is worth more than the rest of the events. */
  private static final int MOST_SILENT = 10;

  private final CommandContext context;

  @Option(
      names = "--create",
      description = "Create missing topics; existing ones stay as they are.")
  private boolean create;

  @Option(
      names = "--alter",
      description =
          "Alter the topics that have settings under which 'run' refuses to start, in just these"
              + " settings.")
  private boolean alter;

  @Mixin private final OutputOptions output = new OutputOptions();

  public TopicsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    CrowsnestConfig config = context.config();
    try (TopicAdmin admin =
        new TopicAdmin(
            config.kafka().all(), config.topics().names(), CommandContext.BROKER_TIMEOUT)) {
      if (create) {
        admin
            .createMissing(
                config.topics().partitions(),
                config.topics().replicationFactor().map(Integer::shortValue))
            .forEach(name -> context.err().println("created " + name));
      }
      if (alter) {
        admin.alter().forEach(name -> context.err().println("altered " + name));
      }
      List<TopicRow> rows = rows(admin.describe(), config);
      inputs(config).stream().map(TopicRow::of).forEach(rows::add);
      output.print(TopicRow.TYPE, rows, context.environment());
      rows.stream()
          .flatMap(row -> Stream.ofNullable(row.places()))
          .flatMap(places -> places.remarks().stream())
          .forEach(context.err()::println);
      admin.requireFit();
    }
    return ExitCode.DONE;
  }

  private static List<InputTopics.TopicState> inputs(CrowsnestConfig config)
      throws BrokerUnavailableException {
    List<String> names = config.inputs().stream().map(TopicSource::topic).toList();
    return names.isEmpty()
        ? List.of()
        : InputTopics.describe(config.kafka().all(), names, CommandContext.BROKER_TIMEOUT);
  }

  private List<TopicRow> rows(List<TopicState> topics, CrowsnestConfig config)
      throws BrokerUnavailableException {
    List<TopicRow> rows = new ArrayList<>();
    for (TopicState topic : topics) {
      boolean hasPlaces = topic.topic() == Topic.EVENTS && topic.exists();
      rows.add(TopicRow.of(topic, hasPlaces ? places(topic, config) : null));
    }
    return rows;
  }

  private ClusterPlaces places(TopicState events, CrowsnestConfig config)
      throws BrokerUnavailableException {
    ClusterPlaces places = ClusterPlaces.configured(config.webhook(), events.partitions());
    try (TopicReader latest =
        TopicReader.openLatest(
            config.kafka().all(), events.name(), LATEST, CommandContext.BROKER_TIMEOUT)) {
      int silent = 0;
      while (!latest.isAtEnd() && silent < MOST_SILENT) {
        List<TopicRecord> records = latest.poll(WAIT);
        silent = records.isEmpty() ? silent + 1 : 0;
        for (TopicRecord record : records) {
          if (record.key() != null) {
            places.add(record.partition(), record.key());
          }
        }
      }
    } catch (TopicUnreadableException notAllowed) {
      context
          .err()
          .println("which clusters are in the events topic: " + FailureText.of(notAllowed));
    }
    return places;
  }
}

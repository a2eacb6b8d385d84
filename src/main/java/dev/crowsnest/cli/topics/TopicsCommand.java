package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.kafka.inputs.InputTopics;
import dev.crowsnest.source.TopicSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the topics as the broker has them, and creates those that are missing. */
@Command(
    name = "topics",
    description = {
      "Show the topics that Crowsnest uses, and create them.",
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
  static final RowType<Row> TYPE =
      RowType.of(
          List.of(
              Column.<Row>flexible("topic", 24, 20, Row::name).wrapped(),
              Column.fixed("partitions", 10, row -> Integer.toString(row.partitions())),
              Column.fixed("replicas", 8, row -> Integer.toString(row.replicas())),
              Column.<Row>flexible("state", 40, 12, Row::state).wrapped()));

  /** A topic of Crowsnest, or of an input. */
  record Row(String name, int partitions, int replicas, String state) {
    static Row of(TopicState topic) {
      return new Row(
          topic.name(), topic.partitions(), topic.replicas(), TopicsCommand.state(topic));
    }

    static Row of(InputTopics.TopicState input) {
      return new Row(
          input.name(),
          input.partitions(),
          input.replicas(),
          input.exists() ? "input" : "missing input: its writer creates it");
    }
  }

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
      List<Row> rows = new ArrayList<>(admin.describe().stream().map(Row::of).toList());
      inputs(config).stream().map(Row::of).forEach(rows::add);
      output.print(TYPE, rows, context.environment());
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

  private static String state(TopicState topic) {
    if (!topic.exists()) {
      return "missing";
    }
    return topic.differences().isEmpty() ? "ok" : String.join("; ", topic.differences());
  }
}

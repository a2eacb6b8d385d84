package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
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
  static final RowType<TopicState> TYPE =
      RowType.of(
          List.of(
              Column.<TopicState>flexible("topic", 24, 20, TopicState::name).wrapped(),
              Column.fixed("partitions", 10, row -> Integer.toString(row.partitions())),
              Column.fixed("replicas", 8, row -> Integer.toString(row.replicas())),
              Column.<TopicState>flexible("state", 40, 12, TopicsCommand::state).wrapped()));

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
      output.print(TYPE, admin.describe(), context.environment());
      admin.requireFit();
    }
    return ExitCode.DONE;
  }

  private static String state(TopicState topic) {
    if (!topic.exists()) {
      return "missing";
    }
    return topic.differences().isEmpty() ? "ok" : String.join("; ", topic.differences());
  }
}

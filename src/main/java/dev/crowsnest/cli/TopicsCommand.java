package dev.crowsnest.cli;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.topology.TopicAdmin;
import dev.crowsnest.topology.TopicAdmin.TopicState;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the topics as the broker has them, and creates those that are missing. */
@Command(
    name = "topics",
    description = "Show the topics that Crowsnest uses, and create them.",
    footer = {
      "",
      "Examples:",
      "  crowsnest topics",
      "  crowsnest topics --create --bootstrap-servers kafka:9092"
    })
final class TopicsCommand implements Callable<ExitCode> {
  /** How long a broker may take to answer before we say that it does not. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final CommandContext context;

  @Option(names = "--create", description = "Create the topics that are missing.")
  private boolean create;

  TopicsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    CrowsnestConfig config = context.config();
    try (TopicAdmin admin =
        new TopicAdmin(config.kafka().all(), config.topics().prefix(), PATIENCE)) {
      if (create) {
        admin
            .createMissing(
                config.topics().partitions(),
                config.topics().replicationFactor().map(Integer::shortValue))
            .forEach(name -> context.err().println("created " + name));
      }
      for (TopicState state : admin.describe()) {
        context
            .out()
            .println(state.name() + ' ' + (state.exists() ? state.partitions() : "missing"));
      }
    }
    return ExitCode.DONE;
  }
}

package dev.crowsnest.cli;

import dev.crowsnest.cli.access.AccessCommand;
import dev.crowsnest.cli.access.AccessImportCommand;
import dev.crowsnest.cli.access.AccessOfCommand;
import dev.crowsnest.cli.access.WhoCanCommand;
import dev.crowsnest.cli.access.WhoCanUsePspCommand;
import dev.crowsnest.cli.bench.BenchCommand;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.pods.PodsCommand;
import dev.crowsnest.cli.pods.WhatIfCommand;
import dev.crowsnest.cli.rules.RulesCheckCommand;
import dev.crowsnest.cli.rules.RulesCommand;
import dev.crowsnest.cli.rules.RulesExplainCommand;
import dev.crowsnest.cli.rules.RulesListCommand;
import dev.crowsnest.cli.rules.RulesTestCommand;
import dev.crowsnest.cli.run.DemoCommand;
import dev.crowsnest.cli.run.IngestCommand;
import dev.crowsnest.cli.run.RunCommand;
import dev.crowsnest.cli.scan.ScanCommand;
import dev.crowsnest.cli.topics.AggregatesCommand;
import dev.crowsnest.cli.topics.AlertsCommand;
import dev.crowsnest.cli.topics.DeadLettersCommand;
import dev.crowsnest.cli.topics.DeadLettersListCommand;
import dev.crowsnest.cli.topics.TopicsCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Every command by its name, in the order of the help. Each is built only when it is needed,
 * because building all of them takes longer than some of them run.
 */
final class Commands {
  private static final Map<String, Function<CommandContext, CommandLine>> BY_NAME = byName();

  private Commands() {}

  /**
   * The commands that these arguments can mean: the one that comes first, none for the version, and
   * otherwise all, which help and suggestions need.
   */
  static List<CommandLine> of(CommandContext context, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Function<CommandContext, CommandLine> named = BY_NAME.get(first);
    if (named != null) {
      return build(List.of(named), context);
    }
    boolean onlyVersion =
        arguments.length == 1 && (first.equals("--version") || first.equals("-V"));
    return onlyVersion ? List.of() : build(BY_NAME.values(), context);
  }

  private static List<CommandLine> build(
      Collection<Function<CommandContext, CommandLine>> commands, CommandContext context) {
    return commands.stream().map(command -> command.apply(context)).toList();
  }

  private static Map<String, Function<CommandContext, CommandLine>> byName() {
    Map<String, Function<CommandContext, CommandLine>> commands = new LinkedHashMap<>();
    commands.put("demo", context -> new CommandLine(new DemoCommand(context)));
    commands.put("run", context -> new CommandLine(new RunCommand(context)));
    commands.put("ingest", context -> new CommandLine(new IngestCommand(context)));
    commands.put("scan", context -> new CommandLine(new ScanCommand(context)));
    commands.put("alerts", context -> new CommandLine(new AlertsCommand(context)));
    commands.put("aggregates", context -> new CommandLine(new AggregatesCommand(context)));
    commands.put("access", Commands::access);
    commands.put("rules", Commands::rules);
    commands.put(
        "pods",
        context -> new CommandLine(new PodsCommand()).addSubcommand(new WhatIfCommand(context)));
    commands.put("topics", context -> new CommandLine(new TopicsCommand(context)));
    commands.put(
        "dead-letters",
        context ->
            new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(context)));
    commands.put("bench", context -> new CommandLine(new BenchCommand(context, Crowsnest.class)));
    return commands;
  }

  private static CommandLine access(CommandContext context) {
    return new CommandLine(new AccessCommand())
        .addSubcommand(new AccessImportCommand(context))
        .addSubcommand(new WhoCanCommand(context))
        .addSubcommand(new WhoCanUsePspCommand(context))
        .addSubcommand(new AccessOfCommand(context));
  }

  private static CommandLine rules(CommandContext context) {
    return new CommandLine(new RulesCommand())
        .addSubcommand(new RulesListCommand(context))
        .addSubcommand(new RulesCheckCommand(context))
        .addSubcommand(new RulesExplainCommand(context))
        .addSubcommand(new RulesTestCommand(context));
  }
}

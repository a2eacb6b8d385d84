package dev.crowsnest.cli;

import dev.crowsnest.cli.access.AccessCommand;
import dev.crowsnest.cli.access.AccessImportCommand;
import dev.crowsnest.cli.access.AccessOfCommand;
import dev.crowsnest.cli.access.IsolationCommand;
import dev.crowsnest.cli.access.NetworkCommand;
import dev.crowsnest.cli.access.WhoCanCommand;
import dev.crowsnest.cli.access.WhoCanUsePspCommand;
import dev.crowsnest.cli.bench.BenchCommand;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandGroup;
import dev.crowsnest.cli.completion.CompletionCommand;
import dev.crowsnest.cli.lookup.AlertCommand;
import dev.crowsnest.cli.lookup.EventCommand;
import dev.crowsnest.cli.lookup.TimelineCommand;
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
import dev.crowsnest.cli.silences.SilencesCheckCommand;
import dev.crowsnest.cli.silences.SilencesCommand;
import dev.crowsnest.cli.silences.SilencesListCommand;
import dev.crowsnest.cli.topics.AggregatesCommand;
import dev.crowsnest.cli.topics.AlertsCommand;
import dev.crowsnest.cli.topics.DeadLettersCommand;
import dev.crowsnest.cli.topics.DeadLettersListCommand;
import dev.crowsnest.cli.topics.TopicsCommand;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Maps names to commands, in the order in which help lists them. A command is built only when it is
 * needed, because building all of them takes longer than running some of them.
 */
final class Commands {
  private static final Map<String, Maker> BY_NAME = byName();

  private Commands() {}

  /** Builds a command; for a group, only the subcommands that the remaining arguments can mean. */
  private interface Maker {
    CommandLine make(CommandContext context, List<String> following);
  }

  /**
   * Returns the commands that these arguments can mean: the one named first, none for {@code
   * --version}, and otherwise all of them, which help and suggestions need.
   */
  static List<CommandLine> of(CommandContext context, String... arguments) {
    List<String> all = Arrays.asList(arguments);
    if (all.equals(List.of("--version")) || all.equals(List.of("-V"))) {
      return List.of();
    }
    List<String> following = all.isEmpty() ? all : all.subList(1, all.size());
    return meant(BY_NAME, all).stream().map(maker -> maker.make(context, following)).toList();
  }

  /** Returns the one that the first argument names, or all of them if it names none. */
  private static <T> Collection<T> meant(Map<String, T> byName, List<String> arguments) {
    @Nullable T named = arguments.isEmpty() ? null : byName.get(arguments.get(0));
    return named == null ? byName.values() : List.of(named);
  }

  private static Map<String, Maker> byName() {
    Map<String, Maker> commands = new LinkedHashMap<>();
    commands.put("demo", single(DemoCommand::new));
    commands.put("run", single(RunCommand::new));
    commands.put("ingest", single(IngestCommand::new));
    commands.put("scan", single(ScanCommand::new));
    commands.put("alerts", single(AlertsCommand::new));
    commands.put("alert", single(AlertCommand::new));
    commands.put("event", single(EventCommand::new));
    commands.put("timeline", single(TimelineCommand::new));
    commands.put("aggregates", single(AggregatesCommand::new));
    commands.put("access", group(AccessCommand::new, access()));
    commands.put("network", group(NetworkCommand::new, Map.of("isolation", IsolationCommand::new)));
    commands.put("rules", group(RulesCommand::new, rules()));
    commands.put("pods", group(PodsCommand::new, Map.of("what-if", WhatIfCommand::new)));
    commands.put("silences", group(SilencesCommand::new, silences()));
    commands.put("topics", single(TopicsCommand::new));
    commands.put(
        "dead-letters",
        group(DeadLettersCommand::new, Map.of("list", DeadLettersListCommand::new)));
    commands.put("bench", single(context -> new BenchCommand(context, Crowsnest.class)));
    commands.put(
        "completion",
        single(
            context ->
                new CompletionCommand(
                    context, () -> Crowsnest.commandLine(context.environment()))));
    return commands;
  }

  private static Map<String, Function<CommandContext, Object>> access() {
    Map<String, Function<CommandContext, Object>> parts = new LinkedHashMap<>();
    parts.put("import", AccessImportCommand::new);
    parts.put("who-can", WhoCanCommand::new);
    parts.put("who-can-use-psp", WhoCanUsePspCommand::new);
    parts.put("of", AccessOfCommand::new);
    return parts;
  }

  private static Map<String, Function<CommandContext, Object>> rules() {
    Map<String, Function<CommandContext, Object>> parts = new LinkedHashMap<>();
    parts.put("list", RulesListCommand::new);
    parts.put("check", RulesCheckCommand::new);
    parts.put("explain", RulesExplainCommand::new);
    parts.put("test", RulesTestCommand::new);
    return parts;
  }

  private static Map<String, Function<CommandContext, Object>> silences() {
    Map<String, Function<CommandContext, Object>> parts = new LinkedHashMap<>();
    parts.put("check", SilencesCheckCommand::new);
    parts.put("list", SilencesListCommand::new);
    return parts;
  }

  private static Maker single(Function<CommandContext, Object> command) {
    return (context, following) -> new CommandLine(command.apply(context));
  }

  private static Maker group(
      Supplier<CommandGroup> group, Map<String, Function<CommandContext, Object>> parts) {
    return (context, following) -> {
      CommandLine command = new CommandLine(group.get());
      meant(parts, following).forEach(part -> command.addSubcommand(part.apply(context)));
      return command;
    };
  }
}

package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.access.AccessCommand;
import dev.crowsnest.cli.access.AccessImportCommand;
import dev.crowsnest.cli.access.AccessOfCommand;
import dev.crowsnest.cli.access.WhoCanCommand;
import dev.crowsnest.cli.access.WhoCanUsePspCommand;
import dev.crowsnest.cli.bench.BenchCommand;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandGroup;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.GlobalOptions;
import dev.crowsnest.cli.command.ProcessEnvironment;
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
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line's entry. */
@Command(
    name = "crowsnest",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Watches Kubernetes audit logs on Kafka and raises alerts.")
public final class Crowsnest extends CommandGroup {
  private Crowsnest() {}

  public static void main(String[] args) {
    if (Arrays.asList(args).contains(GlobalOptions.DEBUG)) {
      Debugging.start();
    }
    System.exit(commandLine(ProcessEnvironment.ofProcess()).execute(args));
  }

  /** Every command, in the order of the help. */
  private static List<CommandLine> commands(CommandContext context) {
    return List.of(
        new CommandLine(new DemoCommand(context)),
        new CommandLine(new RunCommand(context)),
        new CommandLine(new IngestCommand(context)),
        new CommandLine(new ScanCommand(context)),
        new CommandLine(new AlertsCommand(context)),
        new CommandLine(new AggregatesCommand(context)),
        new CommandLine(new AccessCommand())
            .addSubcommand(new AccessImportCommand(context))
            .addSubcommand(new WhoCanCommand(context))
            .addSubcommand(new WhoCanUsePspCommand(context))
            .addSubcommand(new AccessOfCommand(context)),
        new CommandLine(new RulesCommand())
            .addSubcommand(new RulesListCommand(context))
            .addSubcommand(new RulesCheckCommand(context))
            .addSubcommand(new RulesExplainCommand(context))
            .addSubcommand(new RulesTestCommand(context)),
        new CommandLine(new PodsCommand()).addSubcommand(new WhatIfCommand(context)),
        new CommandLine(new TopicsCommand(context)),
        new CommandLine(new DeadLettersCommand())
            .addSubcommand(new DeadLettersListCommand(context)),
        new CommandLine(new BenchCommand(context, Crowsnest.class)));
  }

  static CommandLine commandLine(ProcessEnvironment environment) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(new Crowsnest());
    root.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(options));
    root.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.meanings());
    for (CommandLine command : commands(new CommandContext(environment, options))) {
      root.addSubcommand(command);
    }
    Failures failures = new Failures(environment.err(), options);
    return root.setOut(new PrintWriter(environment.out(), true, UTF_8))
        .setErr(new PrintWriter(environment.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Crowsnest::run)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Runs the command that was named, or prints the help that was asked for. */
  private static int run(ParseResult parsed) {
    new RunLast().execute(parsed);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object result = last.commandSpec().commandLine().getExecutionResult();
    return result instanceof ExitCode code ? code.number() : ExitCode.DONE.number();
  }
}

package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandGroup;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.GlobalOptions;
import dev.crowsnest.cli.command.ProcessEnvironment;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The entry point of the command line. */
@Command(
    name = "crowsnest",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Watch Kubernetes audit logs on Kafka and raise alerts.")
public final class Crowsnest extends CommandGroup {
  private Crowsnest() {}

  public static void main(String[] args) {
    if (Arrays.asList(args).contains(GlobalOptions.DEBUG)) {
      Debugging.start();
    }
    System.exit(commandLine(ProcessEnvironment.ofProcess(), args).execute(args));
  }

  /**
   * Builds the command line.
   *
   * @param arguments the arguments it will be run with; if there are none, it knows every command
   */
  static CommandLine commandLine(ProcessEnvironment environment, String... arguments) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(new Crowsnest());
    root.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(options));
    root.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.meanings());
    CommandContext context = new CommandContext(environment, options);
    for (CommandLine command : Commands.of(context, arguments)) {
      root.addSubcommand(command);
    }
    Failures failures = new Failures(context, options);
    PrintWriter out = new PrintWriter(context.environment().out(), true, UTF_8);
    return root.setOut(out)
        .setErr(new PrintWriter(context.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(
            parsed -> {
              int exit = run(parsed);
              out.flush();
              return context.outputFailure().map(failures::exit).orElse(exit);
            })
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Runs the command that was named, or prints the help that was requested. */
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

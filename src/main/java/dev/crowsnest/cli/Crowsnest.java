package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "crowsnest",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Watches Kubernetes audit logs on Kafka and raises alerts.")
public final class Crowsnest implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  private Crowsnest() {}

  public static void main(String[] args) {
    if (Arrays.asList(args).contains(GlobalOptions.DEBUG)) {
      Debugging.start();
    }
    System.exit(commandLine(ProcessEnvironment.ofProcess(), args).execute(args));
  }

  /**
   * The command line.
   *
   * @param arguments what it is going to be asked; without any it knows every command
   */
  static CommandLine commandLine(ProcessEnvironment surroundings, String... arguments) {
    GlobalOptions options = new GlobalOptions();
    CommandLine root = new CommandLine(new Crowsnest());
    root.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(options));
    root.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.meanings());
    for (CommandLine command : Commands.of(new CommandContext(surroundings, options), arguments)) {
      root.addSubcommand(command);
    }
    Failures failures = new Failures(surroundings.err(), options);
    return root.setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Crowsnest::run)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** Without a command there is nothing to do. */
  @Override
  public ExitCode call() {
    return showUsage(spec);
  }

  /** For commands that are only the names of groups. */
  static ExitCode showUsage(@Nullable CommandSpec spec) {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.USAGE;
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

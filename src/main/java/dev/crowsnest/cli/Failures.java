package dev.crowsnest.cli;

import dev.crowsnest.broker.BrokerStartException;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.GlobalOptions;
import dev.crowsnest.cli.command.OutputGoneException;
import dev.crowsnest.config.ConfigException;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.http.HttpStartException;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.ClientSettingsException;
import dev.crowsnest.kafka.TopicUnreadableException;
import dev.crowsnest.kafka.UnfitTopicException;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures: a message for the user and an exit code for the calling process. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final CommandContext context;
  private final PrintStream err;
  private final GlobalOptions options;

  Failures(CommandContext context, GlobalOptions options) {
    this.context = context;
    this.err = context.err();
    this.options = options;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    context.progress().clear();
    // Whatever a command makes of it: without anyone to print for, nothing else matters.
    Optional<OutputGoneException> gone = context.outputFailure();
    if (gone.isPresent()) {
      return exit(gone.get());
    }
    ExitCode code = code(failure);
    if (code == ExitCode.DEFECT) {
      err.println("crowsnest: internal error: " + failure);
      if (!options.isDebug()) {
        err.println("Run it again with " + GlobalOptions.DEBUG + " and report the output.");
      }
    } else if (failure instanceof ConfigException wrong) {
      err.println("crowsnest: invalid configuration:");
      wrong.problems().forEach(err::println);
    } else {
      err.println("crowsnest: " + FailureText.of(failure));
    }
    if (options.isDebug()) {
      failure.printStackTrace(err);
    }
    return code.number();
  }

  /** Reports that the results are incomplete; quietly, if their reader has seen enough. */
  int exit(OutputGoneException gone) {
    if (gone.isClosedPipe()) {
      return ExitCode.CLOSED_PIPE.number();
    }
    err.println("crowsnest: " + FailureText.of(gone));
    return ExitCode.UNREACHABLE.number();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    err.println(
        "crowsnest: " + ClosedListValue.of(failure).orElseGet(() -> FailureText.of(failure)));
    UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.number();
  }

  private static ExitCode code(Exception failure) {
    if (failure instanceof CommandFailure expected) {
      return expected.exitCode();
    }
    if (failure instanceof ClientSettingsException refused) {
      return refused.isOfUnknownHosts() ? ExitCode.UNREACHABLE : ExitCode.USAGE;
    }
    if (failure instanceof HttpStartException refused) {
      return code(refused.reason());
    }
    if (failure instanceof ConfigException || failure instanceof UnfitTopicException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof BrokerUnavailableException
        || failure instanceof BrokerStartException
        || failure instanceof TopicUnreadableException
        || failure instanceof SinkException) {
      return ExitCode.UNREACHABLE;
    }
    return ExitCode.DEFECT;
  }

  private static ExitCode code(HttpStartException.Reason reason) {
    return switch (reason) {
      case PORT_IN_USE, SERVER_FAILED -> ExitCode.UNREACHABLE;
      case ADDRESS_UNUSABLE, NOT_GUARDED, TLS_UNUSABLE -> ExitCode.USAGE;
    };
  }
}

package dev.crowsnest.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only groups others: run without a subcommand, it prints its usage and fails. */
public abstract class CommandGroup implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public ExitCode call() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getErr());
    }
    return ExitCode.USAGE;
  }
}

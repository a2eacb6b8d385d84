package dev.crowsnest.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about inputs that could not be used. */
@Command(name = "dead-letters", description = "Look at the inputs that could not be used.")
final class DeadLettersCommand implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public ExitCode call() {
    return Crowsnest.showUsage(spec);
  }
}

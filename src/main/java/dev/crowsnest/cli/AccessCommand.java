package dev.crowsnest.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about who may do what. */
@Command(
    name = "access",
    description = "Ask who may do what in a cluster, or tell Crowsnest what is in it.")
final class AccessCommand implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public ExitCode call() {
    return Crowsnest.showUsage(spec);
  }
}

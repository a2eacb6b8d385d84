package dev.crowsnest.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about pods. */
@Command(name = "pods", description = "Ask what a log says of a cluster's pods.")
final class PodsCommand implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public ExitCode call() {
    return Crowsnest.showUsage(spec);
  }
}

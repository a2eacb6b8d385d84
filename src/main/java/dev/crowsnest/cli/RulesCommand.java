package dev.crowsnest.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of commands about rules. */
@Command(name = "rules", description = "List, check, explain and test Sigma rules.")
final class RulesCommand implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public ExitCode call() {
    return Crowsnest.showUsage(spec);
  }
}

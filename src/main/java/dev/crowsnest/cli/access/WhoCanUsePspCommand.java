package dev.crowsnest.cli.access;

import static dev.crowsnest.cli.access.AccessQueryOptions.column;
import static dev.crowsnest.cli.access.AccessQueryOptions.where;

import dev.crowsnest.access.query.WhoCanUsePsp;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists who may use which PodSecurityPolicies. */
@Command(
    name = "who-can-use-psp",
    description = {
      "List who may use a PodSecurityPolicy, or any of them, and how privileged a pod it admits,"
          + " judged by its fields."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest access who-can-use-psp --privileged --cluster prod",
      "  crowsnest access who-can-use-psp restricted --log audit.log"
    })
public final class WhoCanUsePspCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Only this policy.")
  private @Nullable String policy;

  @Option(names = "--privileged", description = "Only policies that admit privileged pods.")
  private boolean privileged;

  @Mixin private final AccessQueryOptions options = new AccessQueryOptions();

  public WhoCanUsePspCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    if (policy != null && privileged) {
      throw CommandFailure.usage("give either a policy or --privileged, not both");
    }
    return options.ask(
        new WhoCanUsePsp(Optional.ofNullable(policy), privileged),
        List.of(
            column("subject", 44, 16),
            where(),
            column("policy", 28, 10),
            column("level", 10, 10),
            column("binding", 44, 16),
            column("role", 36, 12),
            column("certainty", 15, 9)),
        context);
  }
}

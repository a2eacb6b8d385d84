package dev.crowsnest.cli;

import static dev.crowsnest.cli.AccessQuestion.column;
import static dev.crowsnest.cli.AccessQuestion.where;

import dev.crowsnest.access.query.WhoCanUsePsp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may use which PodSecurityPolicies. */
@Command(
    name = "who-can-use-psp",
    description = {
      "List who may use a PodSecurityPolicy, or any, and what it lets through at most, told by its"
          + " fields."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest access who-can-use-psp --privileged --cluster prod",
      "  crowsnest access who-can-use-psp restricted --log audit.log"
    })
final class WhoCanUsePolicyCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Only this policy.")
  private @Nullable String policy;

  @Option(names = "--privileged", description = "Only policies that let privileged pods through.")
  private boolean privileged;

  @Mixin private final AccessQuestion question = new AccessQuestion();

  WhoCanUsePolicyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    if (policy != null && privileged) {
      throw CommandFailure.usage("either a policy or --privileged");
    }
    return question.ask(
        new WhoCanUsePsp(Optional.ofNullable(policy), privileged),
        List.of(
            column("subject", 44, 16),
            where(),
            column("policy", 28, 10),
            column("level", 10, 10),
            column("binding", 44, 16),
            column("role", 36, 12),
            column("certainty", 9, 9)),
        context);
  }
}

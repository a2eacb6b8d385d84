package dev.crowsnest.cli.access;

import static dev.crowsnest.cli.access.AccessQueryOptions.column;
import static dev.crowsnest.cli.access.AccessQueryOptions.seen;
import static dev.crowsnest.cli.access.AccessQueryOptions.subject;
import static dev.crowsnest.cli.access.AccessQueryOptions.where;

import dev.crowsnest.access.query.AccessOf;
import dev.crowsnest.access.query.BadQueryException;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.failure.FailureText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what a subject may do. */
@Command(
    name = "of",
    description = {
      "List what a subject may do: through its own bindings, through the groups that requests"
          + " showed it in, with the time of the last one, and through those that it is always a"
          + " member of. Of a user that made no request, groups from certificates and tokens are"
          + " unknown; query them by name."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest access of alice --cluster prod",
      "  crowsnest access of Group/system:nodes --log audit.log",
      "  crowsnest access of ServiceAccount/default/robot --cluster prod -o json"
    })
public final class AccessOfCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "SUBJECT",
      description = "USER, User/NAME, Group/NAME or ServiceAccount/NAMESPACE/NAME.")
  private String subject = "";

  @Mixin private final AccessQueryOptions options = new AccessQueryOptions();

  public AccessOfCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    AccessOf query;
    try {
      query = AccessOf.parse(subject);
    } catch (BadQueryException e) {
      throw CommandFailure.usage(FailureText.of(e), e);
    }
    return options.ask(
        query,
        List.of(
            subject(),
            where(),
            column("rules", 60, 12),
            column("dangerous", 32, 9),
            column("binding", 44, 8),
            column("role", 36, 8),
            column("certainty", 15, 9),
            seen()),
        context);
  }
}

package dev.crowsnest.cli.access;

import static dev.crowsnest.cli.access.AccessQueryOptions.column;
import static dev.crowsnest.cli.access.AccessQueryOptions.seen;
import static dev.crowsnest.cli.access.AccessQueryOptions.where;

import dev.crowsnest.access.query.BadQueryException;
import dev.crowsnest.access.query.WhoCan;
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

/** Lists who may do something. */
@Command(
    name = "who-can",
    description = {
      "List who may do something, and through which binding and role. A group is listed as such,"
          + " with the users that requests showed as its members, and when last.",
      "Certainty: 'assumed' is what Kubernetes creates in new clusters, and 'assumed, varies' what"
          + " it creates in some versions, or kubeadm does; 'proved by use' is a binding that no"
          + " event showed, but that allowed a request."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest access who-can get secrets --cluster prod -n kube-system",
      "  crowsnest access who-can create pods/exec --cluster prod",
      "  crowsnest access who-can delete deployments/web -n shop --log audit.log"
    })
public final class WhoCanCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "VERB",
      description = "A verb such as get, create, use or *.")
  private String verb = "";

  @Parameters(
      index = "1",
      paramLabel = "RESOURCE[/NAME]",
      description =
          "A resource such as secrets, deploy/web, pods/exec or widgets.example.com, or a path such"
              + " as /metrics.")
  private String resource = "";

  @Option(
      names = "--subresource",
      paramLabel = "NAME",
      description = "A subresource such as exec, status or proxy.")
  private @Nullable String subresource;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace; without it all of them, and the answers say where.")
  private @Nullable String namespace;

  @Option(
      names = "--api-group",
      paramLabel = "GROUP",
      description =
          "The API group of the resource. Default: the group that Kubernetes has it in, or any"
              + " group for an unknown resource.")
  private @Nullable String apiGroup;

  @Mixin private final AccessQueryOptions options = new AccessQueryOptions();

  public WhoCanCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    WhoCan query;
    try {
      query =
          WhoCan.parse(
              verb,
              resource,
              Optional.ofNullable(subresource),
              Optional.ofNullable(apiGroup),
              Optional.ofNullable(namespace));
    } catch (BadQueryException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()), e);
    }
    return options.ask(
        query,
        List.of(
            column("subject", 44, 16),
            where(),
            column("rule", 48, 16),
            column("binding", 44, 16),
            column("role", 36, 12),
            column("certainty", 15, 9),
            seen()),
        context);
  }
}

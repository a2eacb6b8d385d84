package dev.crowsnest.cli.access;

import static dev.crowsnest.cli.access.AccessQueryOptions.column;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.network.IsolationQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists which pods are isolated. */
@Command(
    name = "isolation",
    description = {
      "List which pods NetworkPolicies isolate for ingress and egress, by which policies, and what"
          + " may reach them or be reached. Pods with the same labels share a row; 'any other' are"
          + " those that no event showed. 'count' is of pods, and of workloads that make such pods.",
      "'lacking' says which of NetworkPolicy, ResourceQuota and LimitRange the namespace has none of,"
          + " as far as events showed.",
      "Certainty: 'earlier policies unknown' is a namespace whose creation no event showed, which"
          + " may have more policies. Pods in the network of their node are left out: no policy"
          + " applies to them. Policies of network plugins are not read."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest network isolation --cluster prod",
      "  crowsnest network isolation -n shop --log audit.log",
      "  crowsnest network isolation --log audit.log --at 2026-11-21T09:40:00Z -o json"
    })
public final class IsolationCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Only this namespace.")
  private @Nullable String namespace;

  @Mixin private final AccessQueryOptions options = new AccessQueryOptions();

  public IsolationCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    return options.ask(
        new ClusterQuery(
            "network",
            IsolationQuery.NAME,
            namespace == null ? Map.of() : Map.of("namespace", namespace),
            new NetworkReplay(new IsolationQuery(Optional.ofNullable(namespace)))),
        List.of(
            column("namespace", 24, 10),
            column("pods", 36, 12),
            column("count", 5, 5),
            column("ingress", 8, 8),
            column("from", 40, 12),
            column("egress", 8, 8),
            column("to", 32, 10),
            column("policies", 28, 10),
            column("lacking", 26, 8),
            column("certainty", 12, 9)),
        context);
  }
}

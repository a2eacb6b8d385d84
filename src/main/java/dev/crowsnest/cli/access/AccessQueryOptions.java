package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What access queries have in common: where the answers come from, and how they look. */
final class AccessQueryOptions {
  private static final JsonMapper JSON = new JsonMapper();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The cluster to ask the running service about; not needed with --log.")
  private @Nullable String cluster;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Ask an audit log instead of the running service; - for standard input. May be repeated;"
              + " files are read in order.")
  private List<String> logs = List.of();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "With --log: as it was then, such as 2026-11-21T09:40:00Z.")
  private @Nullable Instant at;

  @ArgGroup(validate = false, heading = "The running service:%n")
  private final ServiceOptions service = new ServiceOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  /** How the service is reached. */
  static final class ServiceOptions {
    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "Its webhook's address. Default: the configured one on this machine.")
    @Nullable String server;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "The bearer token of the cluster's API server.")
    @Nullable Path tokenFile;

    @Option(
        names = "--ca",
        paramLabel = "FILE",
        description = "PEM file with the authority of the server's certificate.")
    @Nullable Path authority;
  }

  /** Asks and prints; each column shows the answers' member of that name. */
  ExitCode ask(AccessQuery query, List<Column<JsonNode>> columns, CommandContext context)
      throws Exception {
    List<JsonNode> answers;
    if (logs.isEmpty()) {
      if (at != null) {
        throw CommandFailure.usage("--at needs --log: the service knows the present only");
      }
      if (cluster == null) {
        throw CommandFailure.usage("--cluster says which cluster is meant; or ask a --log");
      }
      answers = new AccessClient(service, context.config()).ask(cluster, query);
    } else {
      answers = new ArrayList<>(new AccessLog(context).ask(logs, at, query));
    }
    output.print(
        new RowType<>(columns, (row, out) -> JSON.writeTree(out, row)),
        answers,
        context.environment());
    return ExitCode.DONE;
  }

  static Column<JsonNode> column(String title, int preferred, int least) {
    return Column.flexible(title, preferred, least, row -> text(row.path(title)));
  }

  static Column<JsonNode> where() {
    return Column.flexible(
        "where",
        18,
        8,
        row -> {
          String namespace = row.path("namespace").asText("");
          return namespace.isEmpty() ? "whole cluster" : namespace;
        });
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText("");
    }
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.asText("")));
    return String.join("; ", texts);
  }
}

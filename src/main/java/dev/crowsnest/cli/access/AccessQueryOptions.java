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

/**
 * The options that all access queries share: where the answers come from, and how they are printed.
 */
final class AccessQueryOptions {
  /** Enough for the names of roles and bindings on 80 columns. */
  private static final int LINES = 4;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN_MEMBERS = 3;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The cluster to query the running service about; not needed with --log.")
  private @Nullable String cluster;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Query an audit log instead of the running service; - for standard input. May be"
              + " repeated; files are read in the given order.")
  private List<String> logs = List.of();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "With --log: the state at this time, such as 2026-11-21T09:40:00Z.")
  private @Nullable Instant at;

  @ArgGroup(validate = false, heading = "The running service:%n")
  private final ServiceOptions service = new ServiceOptions();

  @Mixin private final OutputOptions output = new OutputOptions();

  /** The options that say how to reach the service. */
  static final class ServiceOptions {
    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "The address of its webhook. Default: the configured one on this machine.")
    @Nullable String server;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "The bearer token of the cluster's API server.")
    @Nullable Path tokenFile;

    @Option(
        names = "--ca",
        paramLabel = "FILE",
        description = "PEM file with the CA that issued the server's certificate.")
    @Nullable Path authority;
  }

  /** Runs the query and prints the answers; each column shows the member of the same name. */
  ExitCode ask(AccessQuery query, List<Column<JsonNode>> columns, CommandContext context)
      throws Exception {
    return ask(ClusterQuery.of(query), columns, context);
  }

  ExitCode ask(ClusterQuery query, List<Column<JsonNode>> columns, CommandContext context)
      throws Exception {
    QueryAnswer answer;
    if (logs.isEmpty()) {
      if (at != null) {
        throw CommandFailure.usage("--at needs --log: the service only knows the present state");
      }
      if (cluster == null) {
        throw CommandFailure.usage(
            "name the cluster with --cluster, or query an audit log with --log");
      }
      answer = new AccessClient(service, context.config()).ask(cluster, query);
    } else {
      if (cluster != null) {
        context
            .err()
            .println("--cluster has no effect with --log: a log is taken for that of one cluster");
      }
      answer = new QueriedLog(context).ask(logs, at, query.replay());
    }
    context.err().println(answer.asOf());
    output.print(
        new RowType<>(columns, (row, out) -> JSON.writeTree(out, row)),
        answer.rows(),
        context.environment());
    answer.remark().ifPresent(context.err()::println);
    return ExitCode.DONE;
  }

  static Column<JsonNode> column(String title, int preferred, int least) {
    return Column.<JsonNode>flexible(title, preferred, least, row -> text(row.path(title)))
        .wrapped(LINES);
  }

  /** Returns the column of the answer itself, which is never cut. */
  static Column<JsonNode> subject() {
    return column("subject", 44, 14).wrapped();
  }

  static Column<JsonNode> where() {
    return Column.<JsonNode>flexible(
            "where",
            18,
            8,
            row -> {
              String namespace = row.path("namespace").asText("");
              return namespace.isEmpty() ? "whole cluster" : namespace;
            })
        .wrapped(LINES);
  }

  /** When a use last proved it, or who was seen as a member of the group, the latest first. */
  static Column<JsonNode> seen() {
    return Column.<JsonNode>flexible("seen", 30, 12, AccessQueryOptions::seen).orBelow();
  }

  private static String seen(JsonNode row) {
    String last = row.path("last_seen").asText("");
    if (!last.isEmpty()) {
      return last;
    }
    List<String> members = new ArrayList<>();
    for (JsonNode member : row.path("members_seen")) {
      if (members.size() < SHOWN_MEMBERS) {
        members.add(member.path("user").asText("") + ' ' + member.path("last_seen").asText(""));
      }
    }
    int more = row.path("members_seen_count").asInt() - members.size();
    return String.join("; ", members) + (more > 0 ? "; " + more + " more" : "");
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

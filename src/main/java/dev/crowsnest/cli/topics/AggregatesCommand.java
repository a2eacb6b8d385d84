package dev.crowsnest.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.aggregate.AggregateKind;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.finding.AskedCluster;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.ShortTime;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints counts for each minute of event time. */
@Command(
    name = "aggregates",
    description = {
      "Print the counts per minute in the aggregates topic, and follow it.",
      "A record with a higher revision replaces the earlier one of the same window."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest aggregates --since 1h",
      "  crowsnest aggregates --kind alerts --no-follow -o csv > alerts.csv"
    })
public final class AggregatesCommand implements Callable<ExitCode> {
  /** Enough for the names of rules and resources on 80 columns. */
  private static final int LINES = 4;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final CommandContext context;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "events",
      description = "What is counted: events, alerts or hygiene. Default: ${DEFAULT-VALUE}.")
  private AggregateKind kind = AggregateKind.EVENTS;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Only this cluster.")
  private @Nullable String cluster;

  @Mixin private final TopicScan scan = new TopicScan();

  public AggregatesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    AskedCluster clusters = new AskedCluster(cluster);
    scan.print(
        Topic.AGGREGATES,
        context,
        rows(kind),
        AggregatesCommand::time,
        record -> read(record.value()),
        row -> clusters.isWanted(text(row, "cluster")) && text(row, "kind").equals(kind.text()),
        goesOn -> clusters.unseen("aggregate").ifPresent(context.err()::println));
    return ExitCode.DONE;
  }

  /** Returns rows whose columns are the dimensions of the kind. */
  static RowType<JsonNode> rows(AggregateKind kind) {
    List<Column<JsonNode>> columns = new ArrayList<>();
    columns.add(
        Column.<JsonNode>flexible("window_start", 20, 14, row -> text(row, "window_start"))
            .shortened(row -> ShortTime.of(text(row, "window_start"))));
    columns.add(dimension("cluster", 12));
    for (String dimension : kind.dimensions()) {
      columns.add(dimension(dimension, 20));
    }
    columns.add(Column.fixed("count", 8, row -> text(row, "count")));
    columns.add(Column.<JsonNode>fixed("revision", 8, row -> text(row, "revision")).asOptional());
    return new RowType<>(columns, (row, out) -> MAPPER.writeTree(out, row));
  }

  private static Column<JsonNode> dimension(String name, int width) {
    return Column.<JsonNode>flexible(name, width, 8, row -> text(row, name)).wrapped(LINES);
  }

  /** Parses a value; empty if it is not an aggregate, such as a tombstone. */
  private static Optional<JsonNode> read(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      return json.hasNonNull("window_start") ? Optional.of(json) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private static Instant time(JsonNode row, TopicRecord record) {
    try {
      return Instant.parse(text(row, "window_start"));
    } catch (DateTimeParseException e) {
      return record.timestamp(); // of something that another program wrote
    }
  }

  private static String text(JsonNode row, String member) {
    return row.path(member).asText("");
  }
}

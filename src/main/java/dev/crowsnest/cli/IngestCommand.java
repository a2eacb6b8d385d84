package dev.crowsnest.cli;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.ImportException.Reason;
import dev.crowsnest.ingest.ImportFormat;
import dev.crowsnest.ingest.Importer;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.KafkaSink;
import dev.crowsnest.ingest.SinkTopics;
import dev.crowsnest.ingest.Tally;
import dev.crowsnest.topology.BrokerUnavailableException;
import dev.crowsnest.topology.Topic;
import dev.crowsnest.topology.TopicAdmin;
import dev.crowsnest.topology.TopicAdmin.TopicState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files into the events topic. */
@Command(
    name = "ingest",
    description = {
      "Bring audit log files into the events topic: audit log lines or EventLists, plain or gzip.",
      "What cannot be used is kept in the dead-letter topic."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest ingest --cluster prod audit.log audit-2026-11-20.log.gz",
      "  kubectl logs audit | crowsnest ingest --cluster prod -",
      "  crowsnest ingest --cluster prod --format csv --column message export.csv"
    })
final class IngestCommand implements Callable<ExitCode> {
  private static final String STANDARD_INPUT = "-";

  private final CommandContext context;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files to read; - for standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The cluster whose events they are.")
  private String cluster = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json: lines, EventLists or arrays of events. csv: an export, one column of which holds"
              + " the JSON. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.JSON;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of a CSV export that holds the JSON.")
  private @Nullable String column;

  /** The values of {@code --format}. */
  private enum Format {
    JSON,
    CSV
  }

  IngestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    ImportFormat importFormat = importFormat();
    checkArguments();
    CrowsnestConfig config = context.config();
    String prefix = config.topics().prefix();
    checkTopics(config);
    ImportProgressLine progress = new ImportProgressLine(context.surroundings());
    try (KafkaSink sink =
        KafkaSink.open(
            config.kafka().all(),
            new SinkTopics(Topic.EVENTS.name(prefix), Topic.DEAD_LETTERS.name(prefix)))) {
      Intake intake =
          new Intake(
              sink,
              new InFlightBytes(config.webhook().maxInFlightBytes()),
              new InMemoryIngestMetrics(),
              context.surroundings().clock());
      Importer importer = new Importer(intake, cluster, progress);
      for (String file : files) {
        bringIn(importer, file, importFormat, progress);
      }
    }
    return ExitCode.DONE;
  }

  private void bringIn(
      Importer importer, String file, ImportFormat importFormat, ImportProgressLine progress)
      throws CommandFailure {
    try {
      Tally tally =
          file.equals(STANDARD_INPUT)
              ? importer.importStandardInput(context.surroundings().in(), importFormat)
              : importer.importFile(Path.of(file), importFormat);
      progress.clear();
      context.out().println(file + ": " + counts(tally));
    } catch (ImportException e) {
      progress.clear();
      String message = file + ": " + e.getMessage() + "; stored until then: " + counts(e.tally());
      throw e.reason() == Reason.NOT_STORED || e.reason() == Reason.INTERRUPTED
          ? CommandFailure.unreachable(message, e)
          : CommandFailure.usage(message, e);
    }
  }

  private ImportFormat importFormat() throws CommandFailure {
    if (format == Format.CSV && column != null) {
      return ImportFormat.csv(column);
    }
    if (format == Format.CSV) {
      throw CommandFailure.usage("--format csv needs --column NAME");
    }
    if (column != null) {
      throw CommandFailure.usage("--column is for --format csv");
    }
    return ImportFormat.json();
  }

  /** Before anything is stored. */
  private void checkArguments() throws CommandFailure {
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(
          "--cluster: a cluster's name is 1 to 253 letters, digits and . _ - :");
    }
    if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw CommandFailure.usage("standard input (-) can be read only once");
    }
    for (String file : files) {
      if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
        throw CommandFailure.usage(
            Files.exists(Path.of(file))
                ? "no permission to read " + file
                : "there is no file " + file);
      }
    }
  }

  /** A producer would only say that it waited too long. */
  private static void checkTopics(CrowsnestConfig config)
      throws BrokerUnavailableException, CommandFailure {
    try (TopicAdmin admin =
        new TopicAdmin(config.kafka().all(), config.topics().prefix(), TopicsCommand.PATIENCE)) {
      for (TopicState state : admin.describe()) {
        boolean isNeeded = state.topic() == Topic.EVENTS || state.topic() == Topic.DEAD_LETTERS;
        if (isNeeded && !state.exists()) {
          throw CommandFailure.unreachable(
              "there is no topic " + state.name() + "; 'crowsnest topics --create' creates it");
        }
      }
    }
  }

  private static String counts(Tally tally) {
    return String.format(
        Locale.ROOT, "%,d events, %,d dead letters", tally.events(), tally.deadLetters());
  }
}

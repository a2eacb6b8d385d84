package dev.crowsnest.cli;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.ImportException.Reason;
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
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  private final CommandContext context;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The cluster whose events they are.")
  private String cluster = "";

  IngestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    input.check(cluster);
    input.format();
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
      for (String file : input.files()) {
        bringIn(importer, file, progress);
      }
    }
    return ExitCode.DONE;
  }

  private void bringIn(Importer importer, String file, ImportProgressLine progress)
      throws CommandFailure {
    try {
      Tally tally = input.read(file, importer, context.surroundings().in());
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

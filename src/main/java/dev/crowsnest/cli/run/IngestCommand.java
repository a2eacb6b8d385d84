package dev.crowsnest.cli.run;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.EventsTopic;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports files, or a topic of another Kafka, into the events topic. */
@Command(
    name = "ingest",
    description = {
      "Import audit log files into the events topic: audit log lines or EventLists, plain or gzip.",
      "Or read a topic of another Kafka (--from-kafka).",
      "Unusable input is kept in the dead-letter topic."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest ingest --cluster prod audit.log audit-2026-11-20.log.gz",
      "  kubectl logs audit | crowsnest ingest --cluster prod -",
      "  crowsnest ingest --cluster prod --format csv --column message export.csv",
      "  crowsnest ingest --cluster aks --from-kafka kafka.example:9093 --topic audit \\",
      "    --kafka-config event-hubs.properties"
    })
public final class IngestCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FromKafka fromKafka = new FromKafka();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      required = true,
      description = "The cluster that the events come from.")
  private String cluster = "";

  public IngestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    if (fromKafka.isAsked()) {
      return readTopic();
    }
    fromKafka.checkNotAsked();
    input.check(cluster);
    input.format();
    long events = 0;
    long deadLetters = 0;
    try (EventsTopic topic = EventsTopic.open(context, cluster)) {
      for (String file : input.files()) {
        ImportCounts counts = ingest(file, topic);
        events += counts.events();
        deadLetters += counts.deadLetters();
      }
    }
    return input.gate(false).exit(events, deadLetters, ExitCode.DONE, context.err());
  }

  private ExitCode readTopic() throws Exception {
    if (!input.files().isEmpty()) {
      throw CommandFailure.usage("--from-kafka reads no files");
    }
    ImportCounts counts = fromKafka.read(context, cluster);
    // A topic may have nothing new.
    long events = Math.max(1, counts.events());
    return input.gate(false).exit(events, counts.deadLetters(), ExitCode.DONE, context.err());
  }

  private ImportCounts ingest(String file, EventsTopic topic) throws CommandFailure {
    try {
      ImportCounts counts = input.read(file, topic.importer(), context.environment().in());
      topic.clearProgress();
      context.out().println(file + ": " + EventsTopic.counts(counts));
      return counts;
    } catch (ImportException e) {
      topic.clearProgress();
      throw EventsTopic.failure(file, e);
    }
  }
}

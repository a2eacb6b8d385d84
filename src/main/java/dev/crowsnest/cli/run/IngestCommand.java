package dev.crowsnest.cli.run;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.EventsTopic;
import dev.crowsnest.cli.input.PatientInput;
import dev.crowsnest.cli.input.ShapeReport;
import dev.crowsnest.cli.options.InputFile;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports files, or a topic of another Kafka, into the events topic; or follows files. */
@Command(
    name = "ingest",
    description = {
      "Import audit log files into the events topic; follow them; or read a topic of another Kafka.",
      "Files hold events as API servers write them, or in whatever shippers and clouds wrap around"
          + " them, plain or packed (gzip, zstd, xz, tar, zip). Unusable input is kept in the dead-letter"
          + " topic.",
      "With --follow, the files of an API server that goes on writing them, until a signal."
          + " With --from-kafka, a topic of another Kafka, until a signal."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest ingest --cluster prod audit.log audit-2026-11-20.log.gz",
      "  crowsnest ingest --cluster prod logs.zip exported/",
      "  kubectl logs audit | crowsnest ingest --cluster prod -",
      "  crowsnest ingest --cluster prod --format csv --column message export.csv",
      "  crowsnest ingest --cluster prod --follow /var/log/kubernetes/audit/audit.log",
      "  crowsnest ingest --cluster aks --from-kafka kafka.example:9093 --topic audit \\",
      "    --kafka-config event-hubs.properties"
    })
public final class IngestCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Mixin private final InputOptions input = new InputOptions();
  @Mixin private final FollowOptions follow = new FollowOptions();
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
    follow.check();
    if (fromKafka.isAsked()) {
      if (follow.isAsked()) {
        throw CommandFailure.usage("--follow and --from-kafka do not go together");
      }
      return readTopic();
    }
    fromKafka.checkNotAsked();
    if (follow.isAsked()) {
      return new FollowRun(context, follow, cluster).follow(input);
    }
    input.check(cluster);
    input.format();
    long events = 0;
    long deadLetters = 0;
    try (EventsTopic topic = EventsTopic.open(context, cluster)) {
      for (InputFile file : input.files()) {
        ImportCounts counts = ingest(file, topic);
        events += counts.events();
        deadLetters += counts.deadLetters();
      }
      ShapeReport.print(topic.shapes(), context.out());
    }
    return input.gate(false).exit(events, deadLetters, ExitCode.DONE, context.err());
  }

  private ExitCode readTopic() throws Exception {
    if (!input.arguments().isEmpty()) {
      throw CommandFailure.usage("--from-kafka reads no files");
    }
    ImportCounts counts = fromKafka.read(context, cluster);
    // A topic may have nothing new.
    long events = Math.max(1, counts.events());
    return input.gate(false).exit(events, counts.deadLetters(), ExitCode.DONE, context.err());
  }

  private ImportCounts ingest(InputFile file, EventsTopic topic) throws CommandFailure {
    try {
      ImportCounts counts =
          input.read(
              file, topic.importer(), new PatientInput(context.environment().in(), context.err()));
      topic.clearProgress();
      context.out().println(file.path() + ": " + EventsTopic.counts(counts));
      return counts;
    } catch (ImportException e) {
      topic.clearProgress();
      throw EventsTopic.failure(file.path(), e);
    }
  }
}

package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.ImportException.Reason;
import dev.crowsnest.ingest.Importer;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.LogLines;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.topic.Topic;
import java.util.Locale;

/** The events topic, opened by a command to import files into it. */
public final class EventsTopic implements AutoCloseable {
  private final KafkaSink sink;
  private final InMemoryIngestMetrics shapes = new InMemoryIngestMetrics();
  private final Intake intake;
  private final ImportProgressLine progress;
  private final Importer importer;
  private final LogLines lines;

  private EventsTopic(
      KafkaSink sink, CrowsnestConfig config, CommandContext context, String cluster) {
    this.sink = sink;
    this.progress = new ImportProgressLine(context.progress(), "stored");
    this.intake =
        new Intake(
            sink,
            new InFlightBytes(config.webhook().maxInFlightBytes()),
            shapes,
            context.environment().clock());
    this.importer = new Importer(intake, cluster, progress);
    this.lines = new LogLines(intake, cluster);
  }

  /**
   * Opens the topic.
   *
   * @param cluster the cluster whose events will be imported
   */
  public static EventsTopic open(CommandContext context, String cluster) throws Exception {
    CrowsnestConfig config = context.config();
    check(config);
    KafkaSink sink =
        KafkaSink.open(config.kafka().all(), SinkTopics.withPrefix(config.topics().prefix()));
    return new EventsTopic(sink, config, context, cluster);
  }

  /** Returns the way in for other inputs than files. */
  public Intake intake() {
    return intake;
  }

  /** Returns an importer that shows its progress on a terminal until {@link #clearProgress}. */
  public Importer importer() {
    return importer;
  }

  /** Returns what the items were, and what events were in. */
  public InMemoryIngestMetrics shapes() {
    return shapes;
  }

  /** Returns what stores lines of logs that are still being written. */
  public LogLines lines() {
    return lines;
  }

  public void clearProgress() {
    progress.clear();
  }

  /** Describes why a file could not be imported, and how much of it was stored before that. */
  public static CommandFailure failure(String file, ImportException problem) {
    String message =
        file + ": " + FailureText.of(problem) + "; stored before that: " + counts(problem.counts());
    return problem.reason() == Reason.NOT_STORED || problem.reason() == Reason.INTERRUPTED
        ? CommandFailure.unreachable(message, problem)
        : CommandFailure.usage(message, problem);
  }

  public static String counts(ImportCounts counts) {
    String text =
        String.format(
            Locale.ROOT, "%,d events, %,d dead letters", counts.events(), counts.deadLetters());
    return counts.setAside() == 0
        ? text
        : text + String.format(Locale.ROOT, ", %,d set aside", counts.setAside());
  }

  @Override
  public void close() {
    sink.close();
  }

  /** Checks the topics first, because a producer would only report a timeout. */
  private static void check(CrowsnestConfig config)
      throws BrokerUnavailableException, CommandFailure {
    try (TopicAdmin admin =
        new TopicAdmin(
            config.kafka().all(), config.topics().names(), CommandContext.BROKER_TIMEOUT)) {
      for (TopicState state : admin.describe()) {
        boolean isNeeded = state.topic() == Topic.EVENTS || state.topic() == Topic.DEAD_LETTERS;
        if (isNeeded && !state.exists()) {
          throw CommandFailure.unreachable(
              "no such topic: " + state.name() + "; run 'crowsnest topics --create' to create it");
        }
      }
    }
  }
}

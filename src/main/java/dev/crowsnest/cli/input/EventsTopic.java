package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.topics.TopicsCommand;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.ImportException.Reason;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.KafkaSink;
import dev.crowsnest.kafka.SinkTopics;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.topic.Topic;
import java.util.Locale;

/** The way into the events topic, for commands that bring files in. */
public final class EventsTopic {
  private EventsTopic() {}

  /** A producer would only say that it waited too long. */
  public static void check(CrowsnestConfig config)
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

  public static KafkaSink open(CrowsnestConfig config) throws SinkException {
    String prefix = config.topics().prefix();
    return KafkaSink.open(
        config.kafka().all(),
        new SinkTopics(Topic.EVENTS.name(prefix), Topic.DEAD_LETTERS.name(prefix)));
  }

  public static Intake intake(
      KafkaSink sink, CrowsnestConfig config, ProcessEnvironment surroundings) {
    return new Intake(
        sink,
        new InFlightBytes(config.webhook().maxInFlightBytes()),
        new InMemoryIngestMetrics(),
        surroundings.clock());
  }

  /** Why a file could not be brought in, and what of it is stored nevertheless. */
  public static CommandFailure failure(String file, ImportException problem) {
    String message =
        file + ": " + problem.getMessage() + "; stored until then: " + counts(problem.tally());
    return problem.reason() == Reason.NOT_STORED || problem.reason() == Reason.INTERRUPTED
        ? CommandFailure.unreachable(message, problem)
        : CommandFailure.usage(message, problem);
  }

  public static String counts(ImportCounts tally) {
    return String.format(
        Locale.ROOT, "%,d events, %,d dead letters", tally.events(), tally.deadLetters());
  }
}

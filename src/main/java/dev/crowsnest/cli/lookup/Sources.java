package dev.crowsnest.cli.lookup;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.input.OfflineScan;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.detection.Sight;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where findings and events are read from: topics, or files that are scanned for them. */
record Sources(CommandContext context, CrowsnestConfig config) {
  private static final Duration WAIT = Duration.ofMillis(500);

  /**
   * An event and where it is.
   *
   * @param place {@code TOPIC/PARTITION/OFFSET}, or the file and the line
   */
  record Placed(AuditEvent event, String place) {}

  /** Reads all records of a topic that were stored since. */
  void read(Topic topic, Optional<Instant> since, Predicate<TopicRecord> goesOn) throws Exception {
    String name = config.topics().names().of(topic);
    try (TopicReader records =
        TopicReader.open(config.kafka().all(), name, since, CommandContext.BROKER_TIMEOUT)) {
      long read = 0;
      while (!records.isAtEnd()) {
        for (TopicRecord record : records.poll(WAIT)) {
          if (++read % 10_000 == 0) {
            context.progress().show(name + "  " + read + " read");
          }
          if (!goesOn.test(record)) {
            return;
          }
        }
      }
    } finally {
      context.progress().clear();
    }
  }

  /** Returns the event at a place in a topic; empty if it is not there any more. */
  Optional<Placed> at(String topic, int partition, long offset) throws Exception {
    try (TopicReader reader =
        TopicReader.openAt(
            config.kafka().all(), topic, partition, offset, CommandContext.BROKER_TIMEOUT)) {
      long deadline = System.nanoTime() + CommandContext.BROKER_TIMEOUT.toNanos();
      while (!reader.isAtEnd() && System.nanoTime() < deadline) {
        for (TopicRecord record : reader.poll(WAIT)) {
          if (record.offset() == offset) {
            return decoded(record);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the event of a record; empty if it is none. */
  static Optional<Placed> decoded(TopicRecord record) {
    return new AuditDecoder().decode(record.value()) instanceof DecodeResult.Decoded event
        ? Optional.of(new Placed(event.event(), record.place()))
        : Optional.empty();
  }

  /** Passes on all events of files. */
  void events(List<String> files, Consumer<Placed> receiver) throws CommandFailure {
    InputOptions input = InputOptions.of(files);
    OfflineInput reading = new OfflineInput(context);
    reading.read(input, "scan", new PlacedSink(receiver), config);
  }

  /** Runs the pipeline over files. */
  void scan(List<String> files, RuleOptions rules, OfflineScan.Watcher watcher)
      throws CommandFailure {
    InputOptions input = InputOptions.of(files);
    try (LiveSilences silences = SilenceOptions.live(config, context)) {
      OfflineScan scan =
          new OfflineScan(
              context,
              config,
              rules.load(config, context).rules(),
              silences,
              new OfflineInput(context),
              new PipelineMetrics(),
              config.alerts().minimumLevel());
      scan.run(input, "scan", true, new Sight(), watcher);
    }
  }
}

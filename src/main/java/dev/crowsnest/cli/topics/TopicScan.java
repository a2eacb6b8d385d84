package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that commands share which print a topic: since when, in which format, and whether to
 * follow it.
 */
final class TopicScan {
  private static final Duration WAIT = Duration.ofMillis(500);

  /** Some tens of thousands of alerts. */
  private static final long MAX_WAITING_BYTES = 128L << 20;

  /** What a record takes besides its value. */
  private static final long OVERHEAD = 500;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      converter = Since.Converter.class,
      description = Since.DESCRIPTION)
  private @Nullable Since since;

  @Option(
      names = "--follow",
      negatable = true,
      description =
          "Keep printing new records, or stop at the end. Default: follow if a table is printed to"
              + " a terminal.")
  private Optional<Boolean> follow = Optional.empty();

  @Mixin private final OutputOptions output = new OutputOptions();

  /** What to say once all that was there has been read. */
  @FunctionalInterface
  interface AtEnd {
    /** Nothing to say. */
    AtEnd NOTHING = goesOn -> {};

    void run(boolean goesOn) throws CommandFailure;
  }

  /**
   * Prints a topic: as records arrive if it is followed, else in order of time.
   *
   * @param time the time of a row
   * @param reader converts a record to a row; empty if it is of another kind, which is counted
   * @param filter which rows to print
   * @param atEnd is run once, when everything that the topic holds has been read
   */
  <T> void print(
      Topic topic,
      CommandContext context,
      RowType<T> type,
      BiFunction<T, TopicRecord, Instant> time,
      Function<TopicRecord, Optional<T>> reader,
      Predicate<T> filter,
      AtEnd atEnd)
      throws Exception {
    CrowsnestConfig config = context.config();
    boolean goOn = isFollowing(context.environment());
    long unreadable = 0;
    boolean inOrder;
    boolean ended = false;
    try (TopicReader records =
            TopicReader.open(
                config.kafka().all(),
                config.topics().names().of(topic),
                start(context.environment()),
                CommandContext.BROKER_TIMEOUT);
        RowWriter<T> writer =
            output.open(
                type, goOn ? OutputMode.STREAMED : OutputMode.COLLECTED, context.environment())) {
      // Records wait as they came: a row may be many times as large.
      TimeOrder<TopicRecord> order =
          new TimeOrder<>(
              goOn ? 0 : MAX_WAITING_BYTES,
              record -> writer.write(reader.apply(record).orElseThrow()));
      while (goOn || !records.isAtEnd()) {
        if (!ended && records.isAtEnd()) {
          ended = true;
          atEnd.run(goOn);
        }
        for (TopicRecord record : records.poll(WAIT)) {
          Optional<T> row = reader.apply(record);
          if (row.isEmpty()) {
            unreadable++;
          } else if (filter.test(row.get())) {
            order.add(time.apply(row.get(), record), OVERHEAD + record.value().length, record);
          }
        }
      }
      order.end();
      inOrder = order.isComplete();
    }
    if (!inOrder) {
      context.err().println("too many to sort them all: --since asks for fewer");
    }
    if (unreadable > 0) {
      context.err().println("left out " + unreadable + " records of another kind");
    }
    if (!ended) {
      atEnd.run(false);
    }
  }

  /** Returns when to start; empty for the beginning. */
  Optional<Instant> start(ProcessEnvironment environment) {
    return Optional.ofNullable(since).map(given -> given.instant(environment.clock().instant()));
  }

  private boolean isFollowing(ProcessEnvironment environment) {
    return follow.orElse(environment.outIsTerminal() && output.format() == OutputFormat.TABLE);
  }
}

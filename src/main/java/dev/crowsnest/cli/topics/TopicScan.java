package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.input.TimeOrder;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.TimeOptions;
import dev.crowsnest.cli.options.TimeOptions.Span;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.kafka.TopicReader;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
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

  @Mixin private final TimeOptions times = new TimeOptions();

  @Option(
      names = "--follow",
      negatable = true,
      description =
          "Keep printing new records, or stop at the end. Default: follow if a table is printed to"
              + " a terminal and --until is not given.")
  private Optional<Boolean> follow = Optional.empty();

  @Mixin private final OutputOptions output = new OutputOptions();

  /** What to say once all that was there has been read. */
  @FunctionalInterface
  interface AtEnd {
    /** Nothing to say. */
    AtEnd NOTHING = goesOn -> {};

    void run(boolean goesOn) throws CommandFailure;
  }

  /** Takes the rows of a topic as they are read, and prints them. */
  interface Printer<T> {
    /** Takes a row that is asked for. */
    void add(T row, TopicRecord record) throws IOException;

    /** Prints what has been held back; more may come if the topic is followed. */
    void endOfWhatWasThere() throws IOException;

    /** Prints the rest. */
    void end() throws IOException;
  }

  /** Makes a printer. */
  @FunctionalInterface
  interface PrinterMaker<T> {
    Printer<T> make(RowWriter<T> rows, boolean goesOn);
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
    Span span = span(context.environment());
    read(
        topic,
        context,
        type,
        reader,
        (row, record) -> filter.test(row) && isBeforeEnd(span, time.apply(row, record)),
        (rows, goesOn) -> new Ordered<>(rows, goesOn, time, reader, context),
        atEnd);
  }

  /** Older records were left out by when they were stored. */
  private static boolean isBeforeEnd(Span span, Instant time) {
    return span.until().map(time::isBefore).orElse(true);
  }

  /**
   * Reads a topic.
   *
   * @param filter which rows to print
   * @param printers what to do with them
   */
  <T> void read(
      Topic topic,
      CommandContext context,
      RowType<T> type,
      Function<TopicRecord, Optional<T>> reader,
      BiPredicate<T, TopicRecord> filter,
      PrinterMaker<T> printers,
      AtEnd atEnd)
      throws Exception {
    CrowsnestConfig config = context.config();
    boolean goOn = isFollowing(context.environment());
    long unreadable = 0;
    boolean ended = false;
    try (TopicReader records =
            TopicReader.open(
                config.kafka().all(),
                config.topics().names().of(topic),
                span(context.environment()).since(),
                CommandContext.BROKER_TIMEOUT);
        RowWriter<T> writer =
            output.open(
                type, goOn ? OutputMode.STREAMED : OutputMode.COLLECTED, context.environment())) {
      Printer<T> printer = printers.make(writer, goOn);
      while (goOn || !records.isAtEnd()) {
        if (!ended && records.isAtEnd()) {
          ended = true;
          printer.endOfWhatWasThere();
          atEnd.run(goOn);
        }
        for (TopicRecord record : records.poll(WAIT)) {
          Optional<T> row = reader.apply(record);
          if (row.isEmpty()) {
            unreadable += record.value().length == 0 ? 0 : 1;
          } else if (filter.test(row.get(), record)) {
            printer.add(row.get(), record);
          }
        }
      }
      printer.end();
    }
    if (unreadable > 0) {
      context.err().println("left out " + unreadable + " records of another kind");
    }
    if (!ended) {
      atEnd.run(false);
    }
  }

  /** Prints rows in order of time. */
  private static final class Ordered<T> implements Printer<T> {
    private final TimeOrder<TopicRecord> order;
    private final BiFunction<T, TopicRecord, Instant> time;
    private final CommandContext context;

    Ordered(
        RowWriter<T> rows,
        boolean goesOn,
        BiFunction<T, TopicRecord, Instant> time,
        Function<TopicRecord, Optional<T>> reader,
        CommandContext context) {
      this.time = time;
      this.context = context;
      // Records wait as they came: a row may be many times as large.
      this.order =
          new TimeOrder<>(
              goesOn ? 0 : MAX_WAITING_BYTES,
              record -> rows.write(reader.apply(record).orElseThrow()));
    }

    @Override
    public void add(T row, TopicRecord record) throws IOException {
      order.add(time.apply(row, record), OVERHEAD + record.value().length, record);
    }

    @Override
    public void endOfWhatWasThere() {}

    @Override
    public void end() throws IOException {
      order.end();
      if (!order.isComplete()) {
        context.err().println("too many to sort them all: --since asks for fewer");
      }
    }
  }

  /**
   * Returns the span of time that is asked for, and refuses one without an end that is followed.
   */
  Span span(ProcessEnvironment environment) throws CommandFailure {
    if (times.hasEnd() && follow.orElse(false)) {
      throw CommandFailure.usage("--follow has no end: leave out --until");
    }
    return times.span(environment);
  }

  private boolean isFollowing(ProcessEnvironment environment) {
    return follow.orElse(
        environment.outIsTerminal() && output.format().isTable() && !times.hasEnd());
  }
}

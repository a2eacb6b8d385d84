package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.ShortTime;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Prints what is known about dead letters, never their bytes: those may contain secrets. */
@Command(
    name = "list",
    description = "Print the reasons and origins of dead letters, never their contents.",
    footer = {
      "",
      "Examples:",
      "  crowsnest dead-letters list --since 1h",
      "  crowsnest dead-letters list --reason not-json -o csv"
    })
public final class DeadLettersListCommand implements Callable<ExitCode> {
  /** Enough for a place on 80 columns. */
  private static final int LINES = 4;

  static final RowType<TopicRecord> TYPE =
      RowType.of(
          List.of(
              Column.<TopicRecord>flexible("time", 24, 14, record -> record.timestamp().toString())
                  .shortened(record -> ShortTime.of(record.timestamp())),
              Column.flexible("cluster", 12, 8, record -> String.valueOf(record.key())),
              Column.<TopicRecord>flexible(
                      "reason", 19, 10, record -> header(record, DeadLetter.REASON))
                  .wrapped(LINES),
              Column.<TopicRecord>flexible(
                      "detail", 40, 12, record -> header(record, DeadLetter.DETAIL))
                  .wrapped(LINES),
              Column.<TopicRecord>flexible(
                      "place", 30, 12, record -> header(record, DeadLetter.PLACE))
                  .wrapped(LINES),
              Column.fixed("length", 8, record -> header(record, DeadLetter.LENGTH)),
              Column.<TopicRecord>fixed("sha256", 64, record -> header(record, DeadLetter.SHA256))
                  .asOptional(),
              Column.<TopicRecord>fixed("dead_letter", 30, TopicRecord::place).asOptional()));

  private final CommandContext context;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      converter = ReasonConverter.class,
      completionCandidates = Reasons.class,
      description = "Only dead letters with this reason. One of ${COMPLETION-CANDIDATES}.")
  private @Nullable RejectReason reason;

  @Mixin private final TopicScan scan = new TopicScan();

  /** Parses reasons as they are written in the records. */
  private static final class ReasonConverter implements ITypeConverter<RejectReason> {
    @Override
    public RejectReason convert(String text) {
      return Arrays.stream(RejectReason.values())
          .filter(reason -> reason.text().equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("unknown reason '" + text + "'"));
    }
  }

  /** Lists the reasons for help. */
  private static final class Reasons implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(RejectReason.values()).map(RejectReason::text).iterator();
    }
  }

  public DeadLettersListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    scan.print(
        Topic.DEAD_LETTERS,
        context,
        TYPE,
        (row, record) -> record.timestamp(),
        Optional::of,
        this::isWanted,
        TopicScan.AtEnd.NOTHING);
    return ExitCode.DONE;
  }

  private boolean isWanted(TopicRecord record) {
    return reason == null || reason.text().equals(header(record, DeadLetter.REASON));
  }

  private static String header(TopicRecord record, String name) {
    return record.headers().getOrDefault(name, "");
  }
}

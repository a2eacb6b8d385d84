package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.Importer;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.ingest.Intake;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads files for commands that need no broker, and reports the items in them that are not events.
 */
public final class OfflineInput {
  private static final int SHOWN_DEAD_LETTERS = 10;

  private final CommandContext context;
  private final Map<RejectReason, Long> rejected = new TreeMap<>();

  public OfflineInput(CommandContext context) {
    this.context = context;
  }

  /** Passes all events to the sink, which reports what is not an event to {@link #note}. */
  public void read(InputOptions input, String cluster, EventSink sink, CrowsnestConfig config)
      throws CommandFailure {
    ImportProgressLine progress = new ImportProgressLine(context.progress(), "read");
    try {
      Intake intake =
          new Intake(
              sink,
              new InFlightBytes(config.webhook().maxInFlightBytes()),
              new InMemoryIngestMetrics(),
              context.environment().clock());
      Importer importer = new Importer(intake, cluster, progress);
      for (String file : input.files()) {
        input.read(file, importer, context.environment().in());
      }
    } catch (ImportException e) {
      throw CommandFailure.usage(FailureText.of(e), e);
    } finally {
      progress.clear();
    }
  }

  public void note(DeadLetter letter) {
    rejected.merge(letter.reason(), 1L, Long::sum);
    long notReadable = notReadable();
    if (notReadable <= SHOWN_DEAD_LETTERS) {
      context
          .err()
          .println(
              letter.place() + ": " + letter.reason().sentence() + " (" + letter.detail() + ')');
    } else if (notReadable == SHOWN_DEAD_LETTERS + 1) {
      context.err().println("... more of these are counted but not shown");
    }
  }

  /** Returns how many items were not events. */
  public long notReadable() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Prints for each reason how many items were not events; nothing if all were. */
  public void printReasons() {
    rejected.forEach(
        (reason, count) ->
            context
                .err()
                .printf(Locale.ROOT, "  %,d %s: %s%n", count, reason.text(), reason.sentence()));
  }
}

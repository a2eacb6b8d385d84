package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.InputFile;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads files for commands that need no broker, and reports the items in them that are not events.
 */
public final class OfflineInput {
  private static final int SHOWN_DEAD_LETTERS = 10;
  private static final int SHOWN_EVERY = 1_000;

  private final CommandContext context;
  private final Map<RejectReason, Long> rejected = new TreeMap<>();
  private final InMemoryIngestMetrics shapes = new InMemoryIngestMetrics();

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
              shapes,
              context.environment().clock());
      Importer importer = new Importer(intake, cluster, progress);
      for (InputFile file : input.files()) {
        input.read(file, importer, new PatientInput(context.environment().in(), context.err()));
      }
    } catch (ImportException e) {
      throw CommandFailure.usage(FailureText.of(e), e);
    } finally {
      progress.clear();
    }
  }

  /**
   * The same with the events of all files in the order of their times, so that it does not matter
   * in which order the files are named.
   */
  public void readMerged(InputOptions input, String cluster, EventSink sink, CrowsnestConfig config)
      throws CommandFailure {
    List<MergedFiles.File> files = new ArrayList<>();
    for (InputFile file : input.files()) {
      files.add(
          new MergedFiles.File(
              files.size(),
              file.isRegular(),
              into ->
                  input.read(
                      file,
                      importer(into, cluster, config),
                      new PatientInput(context.environment().in(), context.err())),
              Instant.MIN));
    }
    MergedFiles merged = new MergedFiles(files);
    AtomicLong read = new AtomicLong();
    try {
      merged.read(
          sink,
          () -> {
            if (read.incrementAndGet() % SHOWN_EVERY == 0) {
              context
                  .progress()
                  .show(String.format(Locale.ROOT, "%d files  %,d read", files.size(), read.get()));
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.usage("interrupted", e);
    } finally {
      context.progress().clear();
    }
    if (merged.outOfOrder() > 0) {
      context
          .err()
          .printf(
              Locale.ROOT,
              "%,d files were read late: more than %d overlap in time%n",
              merged.outOfOrder(),
              MergedFiles.MOST_OPEN);
    }
  }

  private Importer importer(EventSink sink, String cluster, CrowsnestConfig config) {
    return new Importer(
        new Intake(
            sink,
            new InFlightBytes(config.webhook().maxInFlightBytes()),
            shapes,
            context.environment().clock()),
        cluster,
        progress -> {});
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

  /** Returns what the items were, and what events were in. */
  public InMemoryIngestMetrics shapes() {
    return shapes;
  }

  /** Returns how many items were not events, by reason. */
  public Map<RejectReason, Long> rejected() {
    return Map.copyOf(rejected);
  }

  /**
   * Prints for each reason how many items were not events, and what events were in; nothing if all
   * were plain events.
   */
  public void printReasons() {
    rejected.forEach(
        (reason, count) ->
            context
                .err()
                .printf(Locale.ROOT, "  %,d %s: %s%n", count, reason.text(), reason.sentence()));
    ShapeReport.print(shapes, context.err());
  }
}

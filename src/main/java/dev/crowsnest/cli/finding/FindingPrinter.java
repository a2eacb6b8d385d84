package dev.crowsnest.cli.finding;

import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.detection.ocsf.AlertView;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Prints the findings that are asked for: each once in its last revision, or every revision as it
 * comes.
 */
public final class FindingPrinter {
  /** Some tens of thousands of findings. */
  private static final long MAX_WAITING_BYTES = 128L << 20;

  /** What a record takes besides its value. */
  private static final long OVERHEAD = 500;

  private final FindingOptions options;
  private final Predicate<AlertView> filter;
  private final Tail<byte[]> tail;
  private final LastRevisions<byte[]> last;

  public FindingPrinter(
      FindingOptions options, Predicate<AlertView> filter, RowWriter<AlertView> rows) {
    this(options, filter, rows, MAX_WAITING_BYTES);
  }

  /**
   * Creates a printer.
   *
   * @param maxBytes how much may wait
   */
  FindingPrinter(
      FindingOptions options,
      Predicate<AlertView> filter,
      RowWriter<AlertView> rows,
      long maxBytes) {
    this.options = options;
    this.filter = filter;
    // Records wait as they came: as trees they would be many times as large.
    this.tail =
        new Tail<>(options.tail(), record -> rows.write(AlertView.of(record).orElseThrow()));
    this.last = new LastRevisions<>(maxBytes, tail);
  }

  /** Adds the record of a finding. */
  public void add(byte[] record, AlertView finding) throws IOException {
    if (options.allRevisions()) {
      if (filter.test(finding)) {
        tail.take(record);
      }
      return;
    }
    boolean isPart = !finding.mergedInto().isEmpty();
    last.add(finding, !isPart && filter.test(finding), OVERHEAD + record.length, record);
  }

  /** Prints all that waits. */
  public void end(PrintStream err) throws IOException {
    last.end();
    tail.open();
    if (last.early() > 0) {
      err.printf(
          Locale.ROOT,
          "too many to hold until their last revision: %,d were printed early, and again if they"
              + " changed; --since asks for fewer%n",
          last.early());
    }
  }
}

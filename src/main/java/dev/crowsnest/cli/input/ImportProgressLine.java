package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.ProgressLine;
import dev.crowsnest.ingest.ImportProgress;
import dev.crowsnest.redaction.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows the progress of an import on a terminal. */
public final class ImportProgressLine implements Consumer<ImportProgress> {
  /** The last events may still be on their way when the last byte has been read. */
  private static final long MOST_PERCENT = 99;

  private final ProgressLine terminal;
  private final String done;

  /**
   * Creates a line.
   *
   * @param done what happens to the events, such as {@code stored}
   */
  public ImportProgressLine(ProgressLine terminal, String done) {
    this.terminal = terminal;
    this.done = done;
  }

  @Override
  public void accept(ImportProgress progress) {
    terminal.show(line(progress, done));
  }

  public void clear() {
    terminal.clear();
  }

  static String line(ImportProgress progress, String done) {
    StringBuilder line = new StringBuilder(Printable.text(progress.name()));
    if (progress.totalBytes().isPresent()) {
      long total = Math.max(1, progress.totalBytes().getAsLong());
      long percent = Math.min(MOST_PERCENT, 100 * progress.bytesRead() / total);
      line.append(String.format(Locale.ROOT, "  %d %%", percent));
    }
    line.append(
        String.format(
            Locale.ROOT,
            "  %,d %s  %,.0f/s",
            progress.stored().items(),
            done,
            progress.itemsPerSecond()));
    progress.remaining().ifPresent(left -> line.append("  ").append(time(left)).append(" left"));
    return line.toString();
  }

  private static String time(Duration left) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}

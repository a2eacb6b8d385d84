package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.output.ProgressLine;
import dev.crowsnest.ingest.ImportProgress;
import dev.crowsnest.redaction.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows the progress of an import on a terminal. */
public final class ImportProgressLine implements Consumer<ImportProgress> {
  private final ProgressLine terminal;

  public ImportProgressLine(ProcessEnvironment environment) {
    this.terminal = new ProgressLine(environment);
  }

  @Override
  public void accept(ImportProgress progress) {
    terminal.show(line(progress));
  }

  public void clear() {
    terminal.clear();
  }

  static String line(ImportProgress progress) {
    StringBuilder line = new StringBuilder(Printable.text(progress.name()));
    if (progress.totalBytes().isPresent()) {
      long total = Math.max(1, progress.totalBytes().getAsLong());
      line.append(String.format(Locale.ROOT, "  %d %%", 100 * progress.bytesRead() / total));
    }
    line.append(
        String.format(
            Locale.ROOT,
            "  %,d stored  %,.0f/s",
            progress.stored().items(),
            progress.itemsPerSecond()));
    progress.remaining().ifPresent(left -> line.append("  ").append(time(left)).append(" left"));
    return line.toString();
  }

  private static String time(Duration left) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}

package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.ingest.ImportProgress;
import dev.crowsnest.redaction.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how far an import is, on one line of a terminal that is written again and again. */
public final class ImportProgressLine implements Consumer<ImportProgress> {
  /** Back to the first column, and erase the line (ECMA-48 EL). */
  private static final String ERASE = "\r\u001b[K";

  private final ProcessEnvironment surroundings;

  public ImportProgressLine(ProcessEnvironment surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void accept(ImportProgress progress) {
    if (surroundings.errIsTerminal()) {
      surroundings.err().print(ERASE + line(progress));
      surroundings.err().flush();
    }
  }

  public void clear() {
    if (surroundings.errIsTerminal()) {
      surroundings.err().print(ERASE);
      surroundings.err().flush();
    }
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

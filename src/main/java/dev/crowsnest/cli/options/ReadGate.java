package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.ExitCode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Decides whether enough of the input could be read: a check that passes on what it could not read
 * is not a check.
 *
 * @param maxRejected how many items may be other than events; empty for any number
 */
public record ReadGate(OptionalLong maxRejected) {

  /**
   * Returns {@link ExitCode#USAGE}, and says why, if there is no event to answer from or too much
   * could not be read; otherwise the exit code that the command would end with. What was found is
   * found, whatever could not be read.
   *
   * @param events the events that the answer rests on
   * @param rejected the items that are not events
   */
  public ExitCode exit(long events, long rejected, ExitCode otherwise, PrintStream err) {
    if (events == 0) {
      err.println("crowsnest: the input has no event to answer from");
    } else if (maxRejected.isPresent() && rejected > maxRejected.getAsLong()) {
      err.println(
          String.format(
              Locale.ROOT,
              "crowsnest: %,d items could not be read, more than the %,d of --max-rejected",
              rejected,
              maxRejected.getAsLong()));
    } else {
      return otherwise;
    }
    return otherwise == ExitCode.FOUND ? ExitCode.FOUND : ExitCode.USAGE;
  }
}

package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ProcessEnvironment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say of which time a command shows what it has. */
public final class TimeOptions {
  @Option(
      names = "--since",
      paramLabel = "WHEN",
      converter = Since.Converter.class,
      description =
          "Leave out what is older: 30s, 15m, 2h or 7d ago, or before a time such as"
              + " 2026-11-21T10:00:00Z, or before a date (UTC). Default: everything.")
  private @Nullable Since since;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      converter = Since.Converter.class,
      description = "Leave out what is as late as this or later; written like --since.")
  private @Nullable Since until;

  /**
   * A span of time.
   *
   * @param since the first instant of it; empty if it has no beginning
   * @param until the first instant behind it; empty if it has no end
   */
  public record Span(Optional<Instant> since, Optional<Instant> until) {
    public boolean has(Instant time) {
      return overlaps(time, time);
    }

    /** Returns whether something that went on from first to last went on within the span. */
    public boolean overlaps(Instant first, Instant last) {
      return since.map(start -> !last.isBefore(start)).orElse(true)
          && until.map(first::isBefore).orElse(true);
    }
  }

  /** Returns the span; refuses one that holds nothing. */
  public Span span(ProcessEnvironment environment) throws CommandFailure {
    Instant now = environment.clock().instant();
    Optional<Instant> start = Optional.ofNullable(since).map(given -> given.instant(now));
    Optional<Instant> end = Optional.ofNullable(until).map(given -> given.instant(now));
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      throw CommandFailure.usage(
          "--until must be later than --since: " + end.get() + " is not after " + start.get());
    }
    return new Span(start, end);
  }

  public boolean isGiven() {
    return since != null || until != null;
  }

  public boolean hasEnd() {
    return until != null;
  }
}

package dev.crowsnest.cli.run;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.CrowsnestConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How {@code ingest} follows files that are still being written. */
final class FollowOptions {
  private static final Duration USUAL_POLL = Duration.ofSeconds(1);

  @Option(
      names = "--follow",
      description =
          "Follow the files through rotation until a signal: FILE is a file that an API server"
              + " writes, or a quoted glob such as 'audit*'.")
  private boolean isAsked;

  @Option(
      names = "--positions",
      paramLabel = "FILE",
      description =
          "Where --follow keeps how far it has read. Default: follow-CLUSTER.json in"
              + " streams.stateDirectory.")
  private @Nullable Path positions;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "start or end: where --follow begins with files that it has no positions of. Default:"
              + " start.")
  private @Nullable From from;

  @Option(
      names = "--poll",
      paramLabel = "TIME",
      converter = Interval.class,
      description = "How often --follow looks at the files, such as 500ms or 5s. Default: 1s.")
  private @Nullable Duration poll;

  /** The values of {@code --from}. */
  private enum From {
    START,
    END
  }

  boolean isAsked() {
    return isAsked;
  }

  boolean isFromEnd() {
    return from == From.END;
  }

  Duration poll() {
    return poll == null ? USUAL_POLL : poll;
  }

  /** Returns the file with the positions of a cluster's logs. */
  Path positions(CrowsnestConfig config, String cluster) {
    return positions == null
        ? config.streams().stateDirectory().resolve("follow-" + cluster + ".json")
        : positions;
  }

  void check() throws CommandFailure {
    if (!isAsked && (positions != null || from != null || poll != null)) {
      throw CommandFailure.usage("--positions, --from and --poll only go with --follow");
    }
  }

  /** Parses what users write. */
  private static final class Interval implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      Matcher parts = TEXT.matcher(text);
      Duration interval = parts.matches() ? duration(parts) : Duration.ZERO;
      if (interval.isZero()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 500ms or 5s");
      }
      return interval;
    }

    private static Duration duration(Matcher parts) {
      long amount = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        default -> Duration.ofMinutes(amount);
      };
    }
  }
}

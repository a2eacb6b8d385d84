package dev.crowsnest.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --since} and {@code --until}: a time, or how long ago. */
public sealed interface Since {
  Instant instant(Instant now);

  /** A duration before now. */
  record Ago(Duration duration) implements Since {
    @Override
    public Instant instant(Instant now) {
      return now.minus(duration);
    }
  }

  /** A fixed point in time. */
  record At(Instant time) implements Since {
    @Override
    public Instant instant(Instant now) {
      return time;
    }
  }

  /** Parses what users write. */
  final class Converter implements ITypeConverter<Since> {
    private static final long LONGEST_AMOUNT = 1_000_000;

    @Override
    public Since convert(String text) {
      try {
        if (text.contains("T")) {
          return new At(OffsetDateTime.parse(text).toInstant());
        }
        if (text.contains("-")) {
          return new At(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return new Ago(duration(text));
      } catch (DateTimeException | NumberFormatException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is neither a duration such as 15m nor a time such as"
                + " 2026-11-21T10:00:00Z");
      }
    }

    private static Duration duration(String text) {
      String digits = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
      long amount = Long.parseLong(digits);
      if (amount < 0 || amount > LONGEST_AMOUNT) {
        throw new NumberFormatException(text);
      }
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(amount);
        case 'm' -> Duration.ofMinutes(amount);
        case 'h' -> Duration.ofHours(amount);
        case 'd' -> Duration.ofDays(amount);
        default -> throw new NumberFormatException(text);
      };
    }
  }
}

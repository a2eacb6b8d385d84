package dev.crowsnest.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Formats times for terminals that have no room: UTC like the long form, without the year. */
public final class ShortTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ShortTime() {}

  public static String of(Instant time) {
    return FORMAT.format(time);
  }

  /** Formats a time in ISO-8601; anything else stays as it is. */
  public static String of(String time) {
    try {
      return of(Instant.parse(time));
    } catch (DateTimeParseException e) {
      return time;
    }
  }
}

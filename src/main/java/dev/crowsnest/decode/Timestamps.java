package dev.crowsnest.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Parses RFC 3339 timestamps; fast for the form that API servers write ({@code
 * 2026-11-21T09:36:56.865807Z}).
 */
final class Timestamps {
  private static final int SECONDS_END = 19;
  private static final int MAX_FRACTION = 9;

  /**
   * RFC 3339 has years with four digits; java.time accepts more, which would overflow in later
   * arithmetic.
   */
  private static final int MAX_YEAR = 9999;

  private Timestamps() {}

  /** Returns the instant, or null if the text is not RFC 3339. */
  static @Nullable Instant parse(String text) {
    Instant quick = parseUtc(text);
    if (quick != null) {
      return quick;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 0 && time.getYear() <= MAX_YEAR ? time.toInstant() : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable Instant parseUtc(String text) {
    int last = text.length() - 1;
    if (last < SECONDS_END
        || text.charAt(last) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    int nanos = last == SECONDS_END ? 0 : nanos(text, last);
    if ((year | month | day | hour | minute | second | nanos) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return null;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int nanos(String text, int end) {
    int digits = end - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > MAX_FRACTION) {
      return -1;
    }
    int nanos = number(text, SECONDS_END + 1, end);
    for (int i = digits; i < MAX_FRACTION && nanos >= 0; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Returns the decimal number in {@code [from, to)}; -1 if there is anything but digits. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}

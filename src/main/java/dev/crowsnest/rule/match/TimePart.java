package dev.crowsnest.rule.match;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.OptionalInt;

/**
 * A part of a point in time written as RFC 3339, taken as written: time zones are not converted.
 */
enum TimePart {
  MINUTE("minute", ChronoField.MINUTE_OF_HOUR),
  HOUR("hour", ChronoField.HOUR_OF_DAY),
  /** Day of the month. */
  DAY("day", ChronoField.DAY_OF_MONTH),
  /** Week of the ISO 8601 year. */
  WEEK("week", IsoFields.WEEK_OF_WEEK_BASED_YEAR),
  MONTH("month", ChronoField.MONTH_OF_YEAR),
  YEAR("year", ChronoField.YEAR);

  private static final int LENGTH = "2026-11-21T09:36:56".length();
  private static final int MAX_LENGTH = 40;

  private final String modifier;
  private final TemporalField field;

  TimePart(String modifier, TemporalField field) {
    this.modifier = modifier;
    this.field = field;
  }

  String modifier() {
    return modifier;
  }

  /** Returns the part; empty if the text is not a point in time. */
  OptionalInt of(String text) {
    if (text.length() < LENGTH || text.length() > MAX_LENGTH || !looksLikeTime(text)) {
      return OptionalInt.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              digits(text, 0, 4),
              digits(text, 5, 7),
              digits(text, 8, 10),
              digits(text, 11, 13),
              digits(text, 14, 16),
              // a leap second is the last second of its minute
              Math.min(digits(text, 17, 19), 59));
      return OptionalInt.of(time.get(field));
    } catch (DateTimeException e) {
      return OptionalInt.empty(); // a month 13, a 30th of February
    }
  }

  private static boolean looksLikeTime(String text) {
    for (int i = 0; i < LENGTH; i++) {
      char character = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> character == '-';
            case 10 -> character == 'T' || character == 't' || character == ' ';
            case 13, 16 -> character == ':';
            default -> character >= '0' && character <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}

package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.crowsnest.decode.JsonMembers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of an event in the form of audit.k8s.io. Each method returns what it was given if it
 * cannot do better: the decoder says then what is wrong.
 */
final class JsonForm {
  /** Numbers from here on count milliseconds, microseconds, nanoseconds since 1970. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final int MAX_NUMBER_LENGTH = 40;

  private static final DateTimeFormatter SPACED =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd")
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalStart()
          .appendPattern("[ ][XX][ ]['UTC']")
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT);

  private JsonForm() {}

  /** Returns a JSON string. */
  static byte[] ofText(String text) {
    return ('"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
        .getBytes(UTF_8);
  }

  /** Returns a time as RFC 3339: from seconds or their parts since 1970, or with a space. */
  static byte[] time(byte[] json, Optional<String> text) {
    try {
      Instant time =
          text.isPresent() && !isNumber(text.get())
              ? spaced(text.get())
              : sinceEpoch(text.orElseGet(() -> new String(json, UTF_8)));
      return ofText(time.toString());
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return json;
    }
  }

  /** Returns a number that was written as a text. */
  static byte[] integer(byte[] json, Optional<String> text) {
    return text.filter(JsonForm::isNumber).map(digits -> digits.getBytes(UTF_8)).orElse(json);
  }

  /**
   * Returns a list of texts: from one text, from texts with commas between, from JSON in a text.
   */
  static byte[] strings(byte[] json, Optional<String> text) {
    if (text.isEmpty()) {
      return json;
    }
    if (text.get().startsWith("[")) {
      return text.get().getBytes(UTF_8);
    }
    List<String> quoted = new ArrayList<>();
    for (String each : text.get().split(",", -1)) {
      if (!each.isBlank()) {
        quoted.add(new String(ofText(each.strip()), UTF_8));
      }
    }
    return ('[' + String.join(",", quoted) + ']').getBytes(UTF_8);
  }

  /** Returns an object that was written as JSON in a text. */
  static byte[] map(byte[] json, Optional<byte[]> text) {
    return text.filter(each -> JsonMembers.of(each).isPresent()).orElse(json);
  }

  private static Instant spaced(String text) {
    if (text.length() < "2026-01-01T00:00:00".length() || text.charAt(10) != ' ') {
      LocalDateTime local = LocalDateTime.parse(text);
      return local.toInstant(ZoneOffset.UTC);
    }
    TemporalAccessor time = SPACED.parse(text.strip());
    LocalDateTime local = LocalDateTime.from(time);
    int offset =
        time.isSupported(ChronoField.OFFSET_SECONDS) ? time.get(ChronoField.OFFSET_SECONDS) : 0;
    return local.toInstant(ZoneOffset.ofTotalSeconds(offset));
  }

  private static Instant sinceEpoch(String number) {
    if (number.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException("too long");
    }
    BigDecimal seconds = new BigDecimal(number);
    if (Math.abs((long) seconds.scale()) > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException("too long");
    }
    while (seconds.abs().compareTo(FIRST_MILLIS) >= 0) {
      seconds = seconds.movePointLeft(3);
    }
    BigDecimal nanos = seconds.movePointRight(9).setScale(0, RoundingMode.DOWN);
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NUMBER_LENGTH
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
  }
}

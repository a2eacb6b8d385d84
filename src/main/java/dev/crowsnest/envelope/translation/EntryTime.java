package dev.crowsnest.envelope.translation;

import dev.crowsnest.decode.JsonMembers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A time in a record, RFC 3339 with a T or a space. */
final class EntryTime {
  private static final int MAX_LENGTH = 40;
  private static final int SEPARATOR = 10;
  private static final int MAX_YEAR = 9999;

  private EntryTime() {}

  /** Returns the time; empty if it is absent or written otherwise. */
  static Optional<Instant> of(JsonMembers record, String name) {
    return record.text(name).flatMap(EntryTime::parse);
  }

  private static Optional<Instant> parse(String text) {
    if (text.length() <= SEPARATOR || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String iso =
        text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1).replace(" UTC", "Z");
    boolean hasOffset =
        iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > SEPARATOR;
    try {
      OffsetDateTime time = OffsetDateTime.parse(hasOffset ? iso : iso + 'Z');
      return time.getYear() >= 1 && time.getYear() <= MAX_YEAR
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

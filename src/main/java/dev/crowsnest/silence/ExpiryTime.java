package dev.crowsnest.silence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads when a silence ends. */
final class ExpiryTime {
  private static final int DATE = "2026-12-31".length();

  private ExpiryTime() {}

  /** Reads an RFC 3339 time, or a date: its last moment, UTC. */
  static Optional<Instant> of(String text) {
    try {
      return Optional.of(
          text.length() == DATE
              ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

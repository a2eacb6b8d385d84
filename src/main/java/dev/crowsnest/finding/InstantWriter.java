package dev.crowsnest.finding;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes times as nanoseconds since the epoch; those that do not fit in 64 bits (before 1678, after
 * 2261) in ISO-8601. A finding has up to fifty times and is stored at each commit that it changes
 * in: as texts, they cost more than all else of it.
 */
final class InstantWriter extends StdScalarSerializer<Instant> {
  static final long NANOS = 1_000_000_000;

  private static final long serialVersionUID = 1;
  private static final long LATEST = Long.MAX_VALUE / NANOS - 1;

  InstantWriter() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    long second = time.getEpochSecond();
    int nano = time.getNano();
    if (Math.abs(second) <= LATEST) {
      json.writeNumber(second * NANOS + nano);
    } else {
      json.writeString(time.toString());
    }
  }
}

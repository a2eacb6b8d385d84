package dev.crowsnest.finding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads times as they are stored: ISO-8601 in UTC. */
final class InstantReader extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  InstantReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return Instant.parse(parser.getText());
  }
}

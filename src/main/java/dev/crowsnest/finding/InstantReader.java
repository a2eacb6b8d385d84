package dev.crowsnest.finding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads times as {@link InstantWriter} writes them. */
final class InstantReader extends StdScalarDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  InstantReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return Instant.parse(parser.getText());
    }
    long nanos = parser.getLongValue();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, InstantWriter.NANOS), Math.floorMod(nanos, InstantWriter.NANOS));
  }
}

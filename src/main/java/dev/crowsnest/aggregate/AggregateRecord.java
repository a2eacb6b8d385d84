package dev.crowsnest.aggregate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A count of one window, as published ({@code schemas/aggregate.schema.json}).
 *
 * @param count the number in this window so far
 * @param revision counted from 1; a late event publishes the window again under the same key with
 *     the next revision
 */
public record AggregateRecord(AggregateKey key, long count, int revision) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Returns the record's value: UTF-8 JSON. The same count gives the same bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("kind", key.kind().text());
      out.writeStringField("cluster", key.cluster());
      out.writeStringField("window_start", key.minute().start().toString());
      out.writeStringField("window_end", key.minute().end().toString());
      List<String> dimensions = key.kind().dimensions();
      for (int i = 0; i < dimensions.size(); i++) {
        out.writeStringField(dimensions.get(i), key.values().get(i));
      }
      out.writeNumberField("count", count);
      out.writeNumberField("revision", revision);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}

package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;

/** Writes the few shapes that OCSF records are made of. Not thread-safe. */
public final class OcsfWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  /** Writes members of an object. */
  @FunctionalInterface
  interface Members {
    void write(OcsfWriter out) throws IOException;
  }

  public OcsfWriter(JsonGenerator json) {
    this.json = json;
  }

  public void startObject() throws IOException {
    json.writeStartObject();
  }

  public void startObject(String member) throws IOException {
    json.writeObjectFieldStart(member);
  }

  public void endObject() throws IOException {
    json.writeEndObject();
  }

  public void startArray(String member) throws IOException {
    json.writeArrayFieldStart(member);
  }

  public void endArray() throws IOException {
    json.writeEndArray();
  }

  public void element(String text) throws IOException {
    json.writeString(text);
  }

  public void text(String member, String text) throws IOException {
    json.writeStringField(member, text);
  }

  /** Writes a text; no member if it is empty. */
  public void optional(String member, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(member, text);
    }
  }

  public void number(String member, long number) throws IOException {
    json.writeNumberField(member, number);
  }

  /** Writes milliseconds since 1970; decoding rejects years that RFC 3339 does not have. */
  public void time(String member, Instant time) throws IOException {
    json.writeNumberField(member, time.toEpochMilli());
  }

  public void bool(String member, boolean value) throws IOException {
    json.writeBooleanField(member, value);
  }

  /** Writes texts; no member if there are none. */
  public void texts(String member, Collection<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(member);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** Writes an existing value. */
  public void tree(String member, JsonNode tree) throws IOException {
    json.writeFieldName(member);
    JSON.writeTree(json, tree);
  }

  /** Returns the inside of an object with these members. */
  static String section(Members members) {
    // As bytes: half of a surrogate pair is then escaped, and can be written again.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(new OcsfWriter(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    String object = bytes.toString(StandardCharsets.UTF_8);
    return object.substring(1, object.length() - 1);
  }

  /** Writes an object that has just the members of a section; nothing if it is empty. */
  public void object(String member, String section) throws IOException {
    if (!section.isEmpty()) {
      json.writeFieldName(member);
      json.writeRawValue('{' + section + '}');
    }
  }

  /**
   * Writes a section as the last members of the current object, which must have others before it.
   */
  public void section(String section) throws IOException {
    if (!section.isEmpty()) {
      json.writeRaw(',');
      json.writeRaw(section);
    }
  }
}

package dev.crowsnest.detection.ocsf;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;

/** Writes the few shapes that OCSF records are made of. */
final class OcsfWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonGenerator json;

  OcsfWriter(JsonGenerator json) {
    this.json = json;
  }

  void startObject() throws IOException {
    json.writeStartObject();
  }

  void startObject(String member) throws IOException {
    json.writeObjectFieldStart(member);
  }

  void endObject() throws IOException {
    json.writeEndObject();
  }

  void startArray(String member) throws IOException {
    json.writeArrayFieldStart(member);
  }

  void endArray() throws IOException {
    json.writeEndArray();
  }

  void element(String text) throws IOException {
    json.writeString(text);
  }

  void text(String member, String text) throws IOException {
    json.writeStringField(member, text);
  }

  /** Writes a text; no member if it is empty. */
  void optional(String member, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(member, text);
    }
  }

  void number(String member, long number) throws IOException {
    json.writeNumberField(member, number);
  }

  /** Writes milliseconds since 1970; decoding rejects years that RFC 3339 does not have. */
  void time(String member, Instant time) throws IOException {
    json.writeNumberField(member, time.toEpochMilli());
  }

  void bool(String member, boolean value) throws IOException {
    json.writeBooleanField(member, value);
  }

  /** Writes texts; no member if there are none. */
  void texts(String member, Collection<String> texts) throws IOException {
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
  void tree(String member, JsonNode tree) throws IOException {
    json.writeFieldName(member);
    JSON.writeTree(json, tree);
  }
}

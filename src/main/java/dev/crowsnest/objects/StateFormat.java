package dev.crowsnest.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The format of values in the store: one byte for the format, then JSON. A later format gets
 * another byte; this version only reads its own, and reports others.
 */
final class StateFormat {
  private static final byte FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder(EventJson.factory()).build();

  private StateFormat() {}

  static byte[] write(ObjectState state) {
    ObjectNode json = JSON.createObjectNode();
    ObjectVersion version = state.version();
    json.put("uid", version.uid());
    json.put("resourceVersion", version.resourceVersion());
    json.put("time", version.time().toString());
    if (state instanceof KnownObject object) {
      json.put("certainty", object.certainty().name());
      if (!object.content().isMissingNode()) {
        json.set("content", object.content());
      }
    } else {
      json.put("deleted", true);
    }
    try {
      byte[] text = JSON.writeValueAsBytes(json);
      byte[] value = new byte[text.length + 1];
      value[0] = FORMAT;
      System.arraycopy(text, 0, value, 1, text.length);
      return value;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  /**
   * Reads a value that {@link #write} wrote.
   *
   * @throws IllegalStateException if another version of Crowsnest wrote it
   */
  static ObjectState read(ObjectKey key, byte[] value) {
    if (value.length < 2 || value[0] != FORMAT) {
      throw new IllegalStateException(
          "the access state has format "
              + (value.length == 0 ? "none" : value[0])
              + ", this version reads "
              + FORMAT
              + ": reset the application, see OPERATIONS.md");
    }
    try {
      JsonNode json = JSON.readTree(Arrays.copyOfRange(value, 1, value.length));
      ObjectVersion version =
          new ObjectVersion(
              json.path("uid").asText(""),
              json.path("resourceVersion").asText(""),
              Instant.parse(json.path("time").asText()));
      return json.path("deleted").asBoolean()
          ? new Tombstone(version)
          : new KnownObject(
              key,
              version.uid(),
              version.resourceVersion(),
              version.time(),
              Certainty.valueOf(json.path("certainty").asText()),
              json.path("content"));
    } catch (IOException e) {
      throw new UncheckedIOException("the access state of " + key.kind() + " is unreadable", e);
    }
  }
}

package dev.crowsnest.access.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds under a key: an object or its tombstone. One byte of format, then JSON. A
 * later format gets another byte; this version reads only its own and says so.
 *
 * @param object null if the object was deleted
 * @param tombstone null if the object exists
 */
record StoredValue(@Nullable KnownObject object, @Nullable Tombstone tombstone) {
  private static final byte FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder(EventJson.factory()).build();

  static StoredValue of(KnownObject object) {
    return new StoredValue(object, null);
  }

  static StoredValue of(Tombstone tombstone) {
    return new StoredValue(null, tombstone);
  }

  /** The state of whatever it is. */
  ObjectVersion version() {
    return object != null ? object.version() : tombstoneOrThrow().version();
  }

  byte[] toBytes() {
    ObjectNode json = JSON.createObjectNode();
    ObjectVersion version = version();
    json.put("uid", version.uid());
    json.put("resourceVersion", version.resourceVersion());
    json.put("time", version.time().toString());
    if (object == null) {
      json.put("deleted", true);
    } else {
      json.put("certainty", object.certainty().name());
      if (!object.content().isMissingNode()) {
        json.set("content", object.content());
      }
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
   * Reads a value that {@link #toBytes} wrote.
   *
   * @throws IllegalStateException if another version of Crowsnest wrote it
   */
  static StoredValue read(ObjectKey key, byte[] value) {
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
      if (json.path("deleted").asBoolean()) {
        return of(new Tombstone(version));
      }
      return of(
          new KnownObject(
              key,
              version.uid(),
              version.resourceVersion(),
              version.time(),
              Certainty.valueOf(json.path("certainty").asText()),
              json.path("content")));
    } catch (IOException e) {
      throw new UncheckedIOException("the access state of " + key.kind() + " is unreadable", e);
    }
  }

  private Tombstone tombstoneOrThrow() {
    if (tombstone == null) {
      throw new IllegalStateException("neither object nor tombstone");
    }
    return tombstone;
  }
}

package dev.crowsnest.access.use;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The format of the store: the key is {@code cluster 0}, then {@code g} and a user's name or {@code
 * b} and a reason; the value is JSON, {@code {"groups": {GROUP: SECOND}}} or {@code {"last":
 * SECOND}}.
 */
final class UseFormat {
  private static final char SEPARATOR = '\0';
  private static final char GROUPS = 'g';
  private static final char BINDING = 'b';
  private static final JsonMapper JSON = JsonMapper.builder(EventJson.factory()).build();

  private UseFormat() {}

  /** Visits everything that is stored about a cluster. */
  static void read(
      Store store,
      String cluster,
      BiConsumer<String, Map<String, Long>> groups,
      ObjLongConsumer<String> uses) {
    String start = cluster + SEPARATOR;
    store.scan(
        start.getBytes(UTF_8),
        (key, value) -> {
          String text = new String(key, UTF_8).substring(start.length());
          JsonNode json = json(value);
          if (text.charAt(0) == GROUPS) {
            Map<String, Long> seconds = new LinkedHashMap<>();
            json.path("groups")
                .properties()
                .forEach(group -> seconds.put(group.getKey(), group.getValue().asLong()));
            groups.accept(text.substring(1), seconds);
          } else {
            uses.accept(text.substring(1), json.path("last").asLong());
          }
        });
  }

  /** Stores the groups of a user; deletes the entry if there are none. */
  static void writeGroups(Store store, String cluster, String user, Map<String, Long> seconds) {
    ObjectNode value = JSON.createObjectNode();
    ObjectNode groups = value.putObject("groups");
    seconds.forEach(groups::put);
    write(store, key(cluster, GROUPS, user), seconds.isEmpty() ? null : value);
  }

  /** Stores when a reason was last given; deletes the entry for null. */
  static void writeUse(Store store, String cluster, String reason, @Nullable Long second) {
    write(
        store,
        key(cluster, BINDING, reason),
        second == null ? null : JSON.createObjectNode().put("last", second));
  }

  private static void write(Store store, byte[] key, @Nullable ObjectNode value) {
    if (value == null) {
      store.delete(key);
      return;
    }
    try {
      store.put(key, JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException("the state of access in use is unreadable", e);
    }
  }

  private static byte[] key(String cluster, char kind, String name) {
    return (cluster + SEPARATOR + kind + name).getBytes(UTF_8);
  }
}

package dev.crowsnest.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The format of the store: the key is {@code cluster 0}, then {@code p} and the uid of a pod or
 * {@code u} and the name of a user; the value is JSON, {@code {"at": [ADDRESS], "first": SECOND,
 * "last": SECOND}}.
 */
final class AddressFormat {
  private static final char SEPARATOR = '\0';
  private static final JsonMapper JSON = JsonMapper.builder(EventJson.factory()).build();

  private AddressFormat() {}

  /** Visits everything that is stored about a cluster. */
  static void read(Store store, String cluster, BiConsumer<String, SeenAddresses> sights) {
    String start = cluster + SEPARATOR;
    store.scan(
        start.getBytes(UTF_8),
        (key, value) ->
            sights.accept(new String(key, UTF_8).substring(start.length()), sight(value)));
  }

  /** Stores where an identity was seen; deletes the entry for null. */
  static void write(Store store, String cluster, String key, @Nullable SeenAddresses sight) {
    byte[] stored = (cluster + SEPARATOR + key).getBytes(UTF_8);
    if (sight == null) {
      store.delete(stored);
      return;
    }
    ObjectNode value = JSON.createObjectNode();
    sight.addresses().forEach(value.putArray("at")::add);
    value.put("first", sight.first()).put("last", sight.last());
    try {
      store.put(stored, JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private static SeenAddresses sight(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      List<String> addresses = new ArrayList<>();
      json.path("at").forEach(address -> addresses.add(address.asText()));
      return new SeenAddresses(addresses, json.path("first").asLong(), json.path("last").asLong());
    } catch (IOException e) {
      throw new UncheckedIOException("the state of addresses is unreadable", e);
    }
  }
}

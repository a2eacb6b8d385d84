package dev.crowsnest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map, its entries in the order of the file; no key occurs twice. */
public record YamlMapping(List<Entry> entries, Position position, int size) implements YamlNode {
  public YamlMapping {
    entries = List.copyOf(entries);
  }

  /** A key and its value. */
  public record Entry(YamlScalar key, YamlNode value) {}

  /** Returns the value of a key, or null if there is no such key. */
  public @Nullable YamlNode get(String key) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  @Override
  public String kind() {
    return "a map";
  }

  @Override
  public JsonNode json() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    entries.forEach(entry -> object.set(entry.key().text(), entry.value().json()));
    return object;
  }
}

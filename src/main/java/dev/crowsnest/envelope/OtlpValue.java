package dev.crowsnest.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventJson;
import java.nio.charset.StandardCharsets;

/** The values of OTLP (AnyValue of opentelemetry.proto.common.v1 in JSON) as plain JSON. */
final class OtlpValue {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OtlpValue() {}

  /** Returns the plain JSON of a value that was scanned. */
  static byte[] json(byte[] anyValue) {
    return plain(EventJson.tree(anyValue)).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode plain(JsonNode value) {
    if (value.has("kvlistValue")) {
      ObjectNode object = NODES.objectNode();
      for (JsonNode entry : value.path("kvlistValue").path("values")) {
        object.set(entry.path("key").asText(), plain(entry.path("value")));
      }
      return object;
    }
    if (value.has("arrayValue")) {
      ArrayNode array = NODES.arrayNode();
      value.path("arrayValue").path("values").forEach(each -> array.add(plain(each)));
      return array;
    }
    if (value.has("intValue")) {
      return NODES.numberNode(value.path("intValue").asLong());
    }
    for (String scalar : new String[] {"stringValue", "boolValue", "doubleValue", "bytesValue"}) {
      if (value.has(scalar)) {
        return value.path(scalar);
      }
    }
    return NODES.nullNode();
  }
}

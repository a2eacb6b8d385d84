package dev.crowsnest.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventHead;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Makes events of JSON, without asking whether Kubernetes would write them so. */
final class Events {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

  private Events() {}

  static EventView view(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      JsonNode tree = new ObjectMapper().readTree(bytes);
      EventHead head = head(tree);
      AuditEvent event =
          new AuditEvent(
              bytes,
              head,
              Level.REQUEST_RESPONSE,
              Stage.RESPONSE_COMPLETE,
              TIME,
              TIME,
              tree.has("impersonatedUser"),
              slice(bytes, "requestObject"),
              slice(bytes, "responseObject"));
      return new EventView(event, new EventOrigin("test", "test", 0, 0, TIME, null, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The head's values one after the other, away from the event: they need not be of their shape.
   */
  private static EventHead head(JsonNode tree) {
    Map<HeadField, String> values = new EnumMap<>(HeadField.class);
    for (HeadField field : HeadField.values()) {
      JsonNode value = tree.at('/' + field.path().replace('.', '/'));
      if (!value.isMissingNode()) {
        values.put(field, value.toString());
      }
    }
    EventHead head =
        new EventHead(String.join("", values.values()).getBytes(StandardCharsets.UTF_8));
    int start = 0;
    for (Map.Entry<HeadField, String> value : values.entrySet()) {
      int end = start + value.getValue().getBytes(StandardCharsets.UTF_8).length;
      head.markJson(value.getKey(), start, end);
      start = end;
    }
    return head;
  }

  private static AuditEvent.Slice slice(byte[] bytes, String member) throws IOException {
    try (JsonParser parser = EventJson.factory().createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        if (name.equals(member)) {
          return new AuditEvent.Slice(start, (int) parser.currentLocation().getByteOffset());
        }
      }
      return AuditEvent.Slice.NONE;
    }
  }
}

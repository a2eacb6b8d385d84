package dev.crowsnest.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Makes events of the members that a test is about; the others get harmless values. */
public final class Events {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "kind", "Event",
          "apiVersion", "audit.k8s.io/v1",
          "level", "RequestResponse",
          "auditID", "6f1b0f0e-0000-4000-8000-000000000001",
          "stage", "ResponseComplete",
          "requestReceivedTimestamp", TIME.toString(),
          "stageTimestamp", TIME.toString());

  private Events() {}

  /** The event with these members, as the decoder reads it. */
  public static EventView view(JsonNode members) {
    ObjectNode whole = members.deepCopy();
    DEFAULTS.forEach(
        (name, value) -> {
          if (!whole.has(name)) {
            whole.put(name, value);
          }
        });
    return decoded(whole.toString());
  }

  public static EventView view(String members) {
    return view(json(members));
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The event as it was read, as a tree that nobody but the JSON library has touched. */
  public static JsonNode tree(EventView view) {
    return json(new String(view.event().bytes(), StandardCharsets.UTF_8));
  }

  private static EventView decoded(String json) {
    DecodeResult result = new AuditDecoder().decode(json.getBytes(StandardCharsets.UTF_8));
    if (result instanceof DecodeResult.Decoded decoded) {
      AuditEvent event = decoded.event();
      return new EventView(event, new EventOrigin("test", "test", 0, 0, TIME, null, ""));
    }
    throw new IllegalArgumentException(result + " of " + json);
  }
}

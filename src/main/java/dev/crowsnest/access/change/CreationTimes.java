package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the objects in an answer were created; read once, and only if it is asked for. */
final class CreationTimes {
  private final AuditEvent event;
  private @Nullable Map<ObjectKey, Instant> times;

  CreationTimes(AuditEvent event) {
    this.event = event;
  }

  /** Returns the {@code creationTimestamp} of an object; empty if the answer does not say it. */
  Optional<Instant> of(ObjectKey key) {
    Map<ObjectKey, Instant> known = times;
    if (known == null) {
      known = read();
      times = known;
    }
    return Optional.ofNullable(known.get(key));
  }

  private Map<ObjectKey, Instant> read() {
    Map<ObjectKey, Instant> read = new HashMap<>();
    ObjectKind kind = AccessKind.ALL.of(event.objectRef());
    JsonNode answer = event.body(Body.RESPONSE_OBJECT);
    if (kind == null) {
      return read;
    }
    for (JsonNode item : answer.has("items") ? answer.path("items") : List.of(answer)) {
      JsonNode metadata = item.path("metadata");
      String namespace = metadata.path("namespace").asText(event.objectRef().namespace());
      String name = metadata.path("name").asText(event.objectRef().name());
      created(metadata).ifPresent(time -> read.put(ObjectKey.of(kind, namespace, name), time));
    }
    return read;
  }

  private static Optional<Instant> created(JsonNode metadata) {
    try {
      return Optional.of(Instant.parse(metadata.path("creationTimestamp").asText("")));
    } catch (DateTimeException e) {
      return Optional.empty(); // absent, or of somebody who writes times another way
    }
  }
}

package dev.crowsnest.access.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.DefaultAccess;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The objects that every cluster is assumed to have until something else is known. */
public final class Defaults {
  private static final Map<ObjectKey, KnownObject> KUBERNETES = load();

  private Defaults() {}

  /** Returns the roles and bindings that every API server creates, as assumed objects. */
  public static Map<ObjectKey, KnownObject> ofKubernetes() {
    return KUBERNETES;
  }

  private static Map<ObjectKey, KnownObject> load() {
    Map<ObjectKey, KnownObject> objects = new LinkedHashMap<>();
    for (JsonNode object : DefaultAccess.objects()) {
      String version = object.path("apiVersion").asText("");
      ObjectKind kind =
          AccessKind.ALL.named(
              version.substring(0, Math.max(0, version.indexOf('/'))),
              object.path("kind").asText());
      if (kind == null) {
        throw new IllegalStateException("a default of unknown kind " + object.path("kind"));
      }
      JsonNode metadata = object.path("metadata");
      ObjectKey key =
          ObjectKey.of(kind, metadata.path("namespace").asText(""), metadata.path("name").asText());
      objects.put(
          key, new KnownObject(key, "", "", Instant.EPOCH, Certainty.ASSUMED, kind.stored(object)));
    }
    return Map.copyOf(objects);
  }
}

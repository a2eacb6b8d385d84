package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.Contents;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of the objects that one event shows. Of a namespace also whether it was followed
 * since it was made: then all of its policies are known.
 */
final class NetworkContents implements Contents {
  private static final String FROM_THE_START = "fromTheStart";

  private final ClusterObjects objects;
  private final boolean creates;

  NetworkContents(ClusterObjects objects, boolean creates) {
    this.objects = objects;
    this.creates = creates;
  }

  @Override
  public JsonNode stored(ObjectKind kind, JsonNode object) {
    JsonNode stored = kind.stored(object);
    String name = object.path("metadata").path("name").asText("");
    if (kind == NetworkKind.NAMESPACE
        && (creates || isFromTheStart(objects.existing(new ObjectKey(kind, "", name))))) {
      ((ObjectNode) stored).put(FROM_THE_START, true);
    }
    return stored;
  }

  /** Returns whether the namespace was followed since it was made. */
  static boolean isFromTheStart(@Nullable KnownObject namespace) {
    return namespace != null && namespace.content().path(FROM_THE_START).asBoolean();
  }
}

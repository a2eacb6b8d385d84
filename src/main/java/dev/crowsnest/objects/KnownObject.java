package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known about an object.
 *
 * @param uid empty if unknown
 * @param resourceVersion empty if unknown
 * @param time when the request that showed this state was answered
 * @param content the part of the object that is stored; a missing node if unseen
 */
public record KnownObject(
    ObjectKey key,
    String uid,
    String resourceVersion,
    Instant time,
    Certainty certainty,
    JsonNode content)
    implements ObjectState {

  @Override
  public ObjectVersion version() {
    return new ObjectVersion(uid, resourceVersion, time);
  }

  /** Returns the object's labels. */
  public Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    content
        .path("metadata")
        .path("labels")
        .properties()
        .forEach(
            label -> labels.put(label.getKey().intern(), label.getValue().asText("").intern()));
    return Map.copyOf(labels);
  }
}

package dev.crowsnest.objects;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is stored of the objects that one event shows: for a domain that has worked out part of it
 * already.
 */
public interface Contents {
  /** Leaves it to the kind of each object. */
  Contents OF_KIND = ObjectKind::stored;

  /** Returns the part of an object that is stored, as {@link ObjectKind#stored} does. */
  JsonNode stored(ObjectKind kind, JsonNode object);

  /** Returns what {@link ObjectKind#patched} gets of a patch whose result was not logged. */
  default JsonNode part(ObjectKind kind, JsonNode patch) {
    return patch;
  }

  /** Returns whether what is stored after a patch follows from the patch and the stored part. */
  default boolean followFromPatches() {
    return true;
  }

  /** Returns whether an object that was marked as deleted is gone already. */
  default boolean isGone(ObjectKind kind, JsonNode object) {
    return object.path("metadata").path("finalizers").isEmpty();
  }
}

package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What objects of one kind hold back, and what a change of one lets through. */
interface Posture {
  /** Returns the kind, as sentences name it. */
  String kind();

  /** Returns what must be remembered to tell. */
  Shape shape();

  /** A new object lets more through than none: few kinds do. */
  default void created(JsonNode after, AdmissionWeakenings findings) {}

  void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings);

  /**
   * It was deleted.
   *
   * @param before empty if it was never seen
   */
  void removed(Optional<JsonNode> before, AdmissionWeakenings findings);
}

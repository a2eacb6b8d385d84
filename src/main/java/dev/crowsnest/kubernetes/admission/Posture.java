package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What objects of one kind refuse, and what a change of one admits. */
interface Posture {
  /** Returns the kind as named in sentences. */
  String kind();

  /** Returns the part that must be stored to compare states. */
  Shape shape();

  /** Adds what a new object admits that was not admitted without it: only few kinds do that. */
  default void created(JsonNode after, AdmissionWeakenings findings) {}

  void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings);

  /**
   * Adds what the deletion weakens.
   *
   * @param before empty if it was never seen
   */
  void removed(Optional<JsonNode> before, AdmissionWeakenings findings);
}

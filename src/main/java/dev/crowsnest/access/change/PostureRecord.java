package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one subject that are worth watching, as a record of the topic of postures.
 *
 * @param time that of the event that changed it
 */
public record PostureRecord(String cluster, SubjectPosture posture, Instant time) {

  /** Returns the record's key: such as {@code CLUSTER|Group/NAME}. */
  public String key() {
    return cluster + '|' + posture.subject().text();
  }

  /**
   * The record's value, whose texts are still as events have them; null, which deletes the key, if
   * there is nothing.
   */
  public @Nullable ObjectNode json() {
    if (posture.isEmpty()) {
      return null;
    }
    ObjectNode json = AccessJson.of(posture);
    json.put("cluster", cluster);
    json.put("time", time.toString());
    return json;
  }
}

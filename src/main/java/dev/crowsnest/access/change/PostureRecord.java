package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one subject of a cluster is given that is worth watching, as the topic of postures has it.
 *
 * @param time of the event that changed it
 */
public record PostureRecord(String cluster, SubjectPosture posture, Instant time) {

  /** The record's key: {@code CLUSTER|Group/NAME} and so on. */
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

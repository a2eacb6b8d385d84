package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.HeadField;

/** The API server's words about a request that it did not grant. */
final class ServerMessage {
  /** The words that decide stand in front; behind them a message may list a thousand faults. */
  private static final int MAX_LENGTH = 8 * 1024;

  private ServerMessage() {}

  /**
   * Returns the words; empty if the event does not show them. Kubernetes 1.11 to 1.23 recorded them
   * only in the response's body.
   */
  static String of(AuditEvent event) {
    String message = event.text(HeadField.MESSAGE);
    if (message.isEmpty()) {
      JsonNode response = event.body(Body.RESPONSE_OBJECT);
      message =
          response.path("kind").asText("").equals("Status")
              ? response.path("message").asText("")
              : "";
    }
    return bounded(message);
  }

  static String bounded(String message) {
    return message.substring(0, Math.min(message.length(), MAX_LENGTH));
  }
}

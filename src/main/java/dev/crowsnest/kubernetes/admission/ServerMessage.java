package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.HeadField;

/** Reads the API server's message about a request that it refused. */
final class ServerMessage {
  /** The decisive words come first; after them, a message may list a thousand problems. */
  private static final int MAX_LENGTH = 8 * 1024;

  private ServerMessage() {}

  /**
   * Returns the message; empty if the event does not show it. Kubernetes 1.11 to 1.23 only recorded
   * it in the response's body.
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

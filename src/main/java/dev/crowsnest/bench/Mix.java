package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Verbs;
import java.util.Locale;

/**
 * Which of the recorded events a measurement uses. RequestReceived is in none: no policy we ship
 * records it.
 */
public enum Mix {
  /** As recorded. */
  MIXED {
    @Override
    boolean holds(JsonNode event) {
      return true;
    }
  },
  /** Changes with their bodies. */
  WRITES {
    @Override
    boolean holds(JsonNode event) {
      return Verbs.isWrite(event.path("verb").asText())
          && event.path("requestObject").isContainerNode();
    }
  };

  abstract boolean holds(JsonNode event);

  /** As the user sees it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

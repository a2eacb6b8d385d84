package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

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
      return WRITE_VERBS.contains(event.path("verb").asText())
          && event.path("requestObject").isContainerNode();
    }
  };

  private static final Set<String> WRITE_VERBS = Set.of("create", "update", "patch");

  abstract boolean holds(JsonNode event);

  /** As the user sees it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

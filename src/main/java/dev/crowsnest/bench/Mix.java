package dev.crowsnest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Verbs;
import java.util.Locale;

/**
 * The recorded events that a measurement uses. The stage RequestReceived is in none: no shipped
 * audit policy records it.
 */
public enum Mix {
  /** All events of the laboratories, as recorded. */
  MIXED {
    @Override
    boolean holds(JsonNode event) {
      return true;
    }
  },
  /** Only changes, with their bodies. */
  WRITES {
    @Override
    boolean holds(JsonNode event) {
      return Verbs.isWrite(event.path("verb").asText())
          && event.path("requestObject").isContainerNode();
    }
  },
  /** A busy cluster as the shipped audit policy records it: operators, controllers, kubelets. */
  CLUSTER_DAY {
    @Override
    boolean holds(JsonNode event) {
      return true;
    }
  };

  abstract boolean holds(JsonNode event);

  /** Returns the name as shown to users. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

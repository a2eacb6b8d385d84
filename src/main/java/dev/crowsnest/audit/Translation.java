package dev.crowsnest.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From which log an event was translated, if no API server wrote it in this form, and what it lacks
 * because that log does not hold it.
 *
 * <p>The event says so in the annotation {@link #ANNOTATION}. Its key has no slash, which the keys
 * of admission plugins, webhooks and admission policies must have: what passes through an API
 * server cannot claim it. Whoever could, would only have the evidence called incomplete.
 */
public enum Translation {
  /** Cloud Audit Logs of Google Kubernetes Engine. */
  GKE("gke") {
    @Override
    List<String> lost(AuditEvent event) {
      List<String> lost = new ArrayList<>(List.of("level", "stage", "query"));
      if (event.actor().kind() != Actor.Kind.ANONYMOUS
          && event.actor().serviceAccount().isEmpty()) {
        lost.add("groups");
      }
      if (event.action() == Action.EXEC) {
        lost.add("command");
      }
      return lost;
    }
  },
  /** The audit log of Docker's Universal Control Plane, now Mirantis Kubernetes Engine. */
  DOCKER_UCP("docker-ucp") {
    @Override
    List<String> lost(AuditEvent event) {
      return event.responseCode() == 0 ? List.of("objectRef", "code") : List.of("objectRef");
    }
  };

  public static final String ANNOTATION = "crowsnest:translated-from";

  private final String text;

  Translation(String text) {
    this.text = text;
  }

  /** Returns the annotation's value, which is also the name of the envelope. */
  public String text() {
    return text;
  }

  abstract List<String> lost(AuditEvent event);

  /** Returns the log that the event was translated from; empty if it was not. */
  public static Optional<Translation> of(AuditEvent event) {
    String from = event.annotation(ANNOTATION);
    for (Translation each : values()) {
      if (each.text.equals(from)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what the log does not hold of an event: {@code level}, {@code stage}, {@code query} (of
   * the URI, so that a dry run cannot be told), {@code groups} and {@code command} (of an exec);
   * {@code objectRef} if it was read from the URI, {@code code} if nothing says how the request
   * ended. None if the event was not translated.
   */
  public static List<String> lostOf(AuditEvent event) {
    return of(event).map(from -> from.lost(event)).orElse(List.of());
  }
}

package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.objects.KnownObject;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request about a pod or a workload.
 *
 * @param kind of the object
 */
record WorkloadRequest(AuditEvent event, WorkloadKind kind) {
  /** Written by kubelets and controllers all the time, and of no interest here. */
  private static final Set<String> REPORTS = Set.of("status", "scale");

  private static final Set<String> ON_A_POD = Set.of("log", "proxy", "ephemeralcontainers");

  /**
   * Returns the request of an event that may tell of pods and workloads or is about one; empty for
   * most. Cheap: asked of every event.
   */
  static Optional<WorkloadRequest> of(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (ref.resource().equals("bindings")) {
      return Optional.of(new WorkloadRequest(event, WorkloadKind.POD));
    }
    WorkloadKind kind = WorkloadKind.ofResource(ref.resource(), ref.apiGroup());
    return kind == null || REPORTS.contains(ref.subresource()) || isRoutineRead(event)
        ? Optional.empty()
        : Optional.of(new WorkloadRequest(event, kind));
  }

  /** Reads that show nothing, of those who read all the time. */
  private static boolean isRoutineRead(AuditEvent event) {
    boolean isRead =
        switch (event.verb()) {
          case "get" -> event.objectRef().subresource().isEmpty();
          case "list" -> true;
          default -> false;
        };
    return event.verb().equals("watch")
        || (isRead && !event.has(Body.RESPONSE_OBJECT) && isOfMachine(event.actor().kind()));
  }

  static boolean isOfMachine(Actor.Kind actor) {
    return actor == Actor.Kind.NODE || actor == Actor.Kind.CONTROL_PLANE;
  }

  boolean isAllowed() {
    return Outcome.of(event) == Outcome.ALLOWED;
  }

  boolean isOfObject() {
    return event.objectRef().subresource().isEmpty();
  }

  /** Returns whether it writes the object itself, or the debug containers of a pod. */
  boolean writes() {
    return Verbs.isWrite(event.verb()) && (isOfObject() || addsDebugContainers());
  }

  /**
   * Returns whether somebody other than a controller wrote what a workload makes its pods of.
   *
   * @param after the object as the request left it
   */
  boolean writesSpec(@Nullable KnownObject before, KnownObject after) {
    if ((kind == WorkloadKind.POD && event.action() != Action.CREATE)
        || !isAllowed()
        || !writes()
        || isOfMachine(event.actor().kind())) {
      return false;
    }
    long generation = StoredWorkload.generation(after.content());
    if (before != null && generation > 0) {
      return !before.uid().equals(after.uid())
          || generation != StoredWorkload.generation(before.content());
    }
    return !event.verb().equals("patch") || setsSpec(event.body(Body.REQUEST_OBJECT));
  }

  private static boolean setsSpec(JsonNode patch) {
    if (!patch.isArray()) {
      return patch.isEmpty() || patch.has("spec");
    }
    for (JsonNode operation : patch) {
      if (operation.path("path").asText("").startsWith("/spec")) {
        return true;
      }
    }
    return false;
  }

  boolean deletes() {
    return event.verb().equals("delete") && isOfObject();
  }

  boolean addsDebugContainers() {
    return event.objectRef().subresource().equals("ephemeralcontainers");
  }

  /** Returns whether it assigns a node to a pod. */
  boolean binds() {
    return event.action() == Action.BINDING && event.verb().equals("create");
  }

  /** Returns whether it does something to an existing pod, or looks into it. */
  boolean isOnPod() {
    if (kind != WorkloadKind.POD) {
      return false;
    }
    return switch (event.action()) {
      case EXEC, ATTACH, PORT_FORWARD, EVICTION, DELETE -> true;
      default -> ON_A_POD.contains(event.objectRef().subresource());
    };
  }

  /** Returns the name of the object in the answer; empty if it does not show one. */
  String answeredName() {
    return text("name", Body.RESPONSE_OBJECT);
  }

  /** Returns {@code PREFIX*} for a generated name that the event does not show. */
  String askedName() {
    String name = text("name", Body.REQUEST_OBJECT);
    String prefix = name.isEmpty() ? text("generateName", Body.REQUEST_OBJECT) : "";
    return prefix.isEmpty() ? name : prefix + '*';
  }

  private String text(String member, Body body) {
    return writes() ? event.body(body).path("metadata").path(member).asText("") : "";
  }
}

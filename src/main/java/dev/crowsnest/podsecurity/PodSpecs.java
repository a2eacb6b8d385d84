package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.patch.PositionedValues;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.pod.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the pod that an event requests, in any form: a pod, the template in a workload, a patch of
 * either, ephemeral containers. The persisted object is preferred to the request, because it
 * includes the effects of admission and patching; refused requests and dry runs count too, as
 * attempts.
 */
public final class PodSpecs {
  /** Whoever copies something unseen into one of these means to switch it on. */
  private static final Set<String> SETTINGS =
      Set.of("privileged", "allowPrivilegeEscalation", "hostPID", "hostIPC", "hostNetwork");

  private static final int CREATED = 201;
  private static final String EPHEMERAL_CONTAINERS = "ephemeralcontainers";
  private static final List<String> SECURITY_ANNOTATIONS =
      List.of(
          "container.apparmor.security.beta.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/",
          "seccomp.security.alpha.kubernetes.io/");

  private PodSpecs() {}

  /**
   * Returns the pod that the event requests. Empty if the event is not about a pod spec: reads,
   * deletions, other subresources (exec, binding, eviction, status, scale ...), and patches that do
   * not touch anything in a pod.
   */
  public static Optional<FoundPod> of(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    Workload workload = Workload.ofResource(ref.resource());
    if (workload == null || !isPodSubresource(workload, ref.subresource())) {
      return Optional.empty();
    }
    if (workload == Workload.CONTROLLER_REVISION
        && event.actor().kind() == Actor.Kind.CONTROL_PLANE) {
      return Optional.empty(); // copies of templates that were judged when they were written
    }
    return switch (event.verb()) {
      case "create", "update" -> written(event, workload);
      case "patch" -> patched(event, workload);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the pod in an object as it was stored: the pod itself, or the template in a workload;
   * empty if it has none.
   */
  public static Optional<FoundPod> in(Workload workload, JsonNode object) {
    JsonNode pod = workload.podIn(object);
    return pod.path("spec").isObject()
        ? Optional.of(
            new FoundPod(
                workload.kind(),
                Pod.read(pod),
                /* partial= */ false,
                /* isPatch= */ false,
                Body.RESPONSE_OBJECT,
                ownerKinds(object)))
        : Optional.empty();
  }

  /**
   * Returns the pod as it was in the request, before admission; empty if the request does not have
   * a whole one.
   */
  static Optional<Pod> requested(AuditEvent event) {
    Workload workload = Workload.ofResource(event.objectRef().resource());
    if (workload == null || event.verb().equals("patch")) {
      return Optional.empty();
    }
    JsonNode pod = workload.podIn(event.body(Body.REQUEST_OBJECT));
    return pod.path("spec").isObject() ? Optional.of(Pod.read(pod)) : Optional.empty();
  }

  private static boolean isPodSubresource(Workload workload, String subresource) {
    return subresource.isEmpty()
        || (workload == Workload.POD && subresource.equals(EPHEMERAL_CONTAINERS));
  }

  private static Optional<FoundPod> written(AuditEvent event, Workload workload) {
    JsonNode response = persisted(event, workload);
    if (!response.isMissingNode()) {
      return found(event, workload, response, false, Body.RESPONSE_OBJECT);
    }
    JsonNode request = event.body(Body.REQUEST_OBJECT);
    boolean partial = !request.has("spec") && workload == Workload.POD;
    return found(event, workload, request, partial, Body.REQUEST_OBJECT);
  }

  private static Optional<FoundPod> patched(AuditEvent event, Workload workload) {
    JsonNode patch = event.body(Body.REQUEST_OBJECT);
    JsonNode fragment = patch.isArray() ? PositionedValues.of(patch, SETTINGS) : patch;
    if (fragment.isContainerNode() && !touchesPod(workload.podIn(fragment))) {
      return Optional.empty();
    }
    JsonNode response = persisted(event, workload);
    if (!response.isMissingNode()) {
      return found(event, workload, response, false, Body.RESPONSE_OBJECT);
    }
    boolean applied = event.responseCode() == CREATED;
    return found(event, workload, fragment, !applied, Body.REQUEST_OBJECT);
  }

  private static Optional<FoundPod> found(
      AuditEvent event, Workload workload, JsonNode object, boolean partial, Body source) {
    JsonNode pod = workload.podIn(object);
    if (!pod.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new FoundPod(
            workload.kind(),
            Pod.read(pod),
            partial,
            event.verb().equals("patch"),
            source,
            ownerKinds(object)));
  }

  /**
   * Returns the object as it was stored; a missing node if the response is a Status, a Table or
   * empty.
   */
  private static JsonNode persisted(AuditEvent event, Workload workload) {
    if (!event.has(Body.RESPONSE_OBJECT)) {
      return MissingNode.getInstance();
    }
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    boolean whole =
        workload.kind().equals(response.path("kind").textValue())
            && workload.podIn(response).path("spec").isObject();
    return whole ? response : MissingNode.getInstance();
  }

  private static boolean touchesPod(JsonNode fragment) {
    if (!fragment.path("spec").isEmpty()) {
      return true;
    }
    for (var annotation : fragment.path("metadata").path("annotations").properties()) {
      if (SECURITY_ANNOTATIONS.stream().anyMatch(annotation.getKey()::startsWith)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> ownerKinds(JsonNode object) {
    List<String> kinds = new ArrayList<>(1);
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      String kind = owner.path("kind").textValue();
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}

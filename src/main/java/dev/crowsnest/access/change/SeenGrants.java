package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds dangerous grants that a read shows and that no event has announced: written past the audit
 * log, or before it began.
 */
final class SeenGrants {
  /** Events of one cluster overtake each other: the one of its creation may be still to come. */
  private static final Duration OVERTAKEN = Duration.ofMinutes(1);

  /** More are not compared with what their subjects have: that takes time for each. */
  private static final int MAX_COMPARED = 100;

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String SYSTEM = "system:";

  private final AuditEvent event;
  private final Instant time;
  private final AccessGraph graph;

  private SeenGrants(EventView view, AccessGraph graph) {
    this.event = view.event();
    this.time = view.get(EventTime.FACT).instant();
    this.graph = graph;
  }

  /**
   * Puts what a read showed into the graph.
   *
   * @return the dangerous grants that were not known before; empty if there are none
   */
  static Optional<AccessChange> take(List<Transition> read, EventView view, AccessGraph graph) {
    SeenGrants grants = new SeenGrants(view, graph);
    List<Transition> dangerous = new ArrayList<>();
    for (Transition transition : read) {
      KnownObject after = transition.after().orElseThrow();
      graph.put(after);
      if (grants.isNewAndDangerous(transition)) {
        transition.before().ifPresentOrElse(graph::put, () -> graph.remove(after.key()));
        dangerous.add(transition);
      }
    }
    if (dangerous.isEmpty()) {
      return Optional.empty();
    }
    int compared = Math.min(dangerous.size(), MAX_COMPARED);
    AccessChange change =
        ChangeAnalysis.apply(
                dangerous.subList(0, compared), graph, view.event().actor().effective())
            .withActorRights(ActorRights.NOTHING_GRANTED);
    dangerous.stream().skip(compared).flatMap(rest -> rest.after().stream()).forEach(graph::put);
    return isDangerous(change) ? Optional.of(change) : Optional.empty();
  }

  /** Returns whether somebody but the control plane holds something dangerous through it. */
  private static boolean isDangerous(AccessChange change) {
    return change.gained().stream()
        .filter(one -> !one.dangers().isEmpty() || one.hasPrivilegedPsp())
        .anyMatch(one -> !isOfControlPlane(one, change));
  }

  /** Kubernetes' own, of a version whose defaults are others than those that are assumed. */
  private static boolean isOfControlPlane(SubjectChange one, AccessChange change) {
    Subject subject = one.subject();
    boolean isSystem =
        subject.namespace().equals(KUBE_SYSTEM)
            || (subject.namespace().isEmpty()
                && subject.name().startsWith(SYSTEM)
                && !subject.isBroadGroup());
    return isSystem
        && change.transitions().stream()
            .allMatch(transition -> transition.after().filter(DefaultRoles::isDefault).isPresent());
  }

  private boolean isNewAndDangerous(Transition transition) {
    ObjectKey key = transition.key();
    boolean isNew =
        transition.before().isEmpty() || transition.before().get().certainty() == Certainty.UNSEEN;
    return isNew && mayBeDangerous(key) && !isJustCreated(key);
  }

  private boolean mayBeDangerous(ObjectKey key) {
    if (AccessKind.isBinding(key.kind())) {
      List<Grant> grants = graph.grants(key);
      return !grants.isEmpty() && isDangerous(grants.get(0).rules());
    }
    return AccessKind.isRole(key.kind())
        && graph.mergedInto(key, Map.of()).stream()
            .anyMatch(role -> !graph.bindingsOf(role).isEmpty())
        && isDangerous(graph.rules(key));
  }

  private boolean isDangerous(List<RbacRule> rules) {
    return !DangerousPermissions.grantedBy(rules).isEmpty()
        || !PspUsePermission.policyNames(rules).isEmpty();
  }

  private boolean isJustCreated(ObjectKey key) {
    return created(key)
        .filter(created -> !created.isAfter(time) && created.plus(OVERTAKEN).isAfter(time))
        .isPresent();
  }

  private Optional<Instant> created(ObjectKey key) {
    JsonNode answer = event.body(Body.RESPONSE_OBJECT);
    if (!answer.path("items").isArray()) {
      return created(answer.path("metadata"));
    }
    for (JsonNode item : answer.path("items")) {
      JsonNode metadata = item.path("metadata");
      if (metadata.path("name").asText("").equals(key.name())
          && metadata
              .path("namespace")
              .asText(event.objectRef().namespace())
              .equals(key.namespace())) {
        return created(metadata);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> created(JsonNode metadata) {
    try {
      return Optional.of(Instant.parse(metadata.path("creationTimestamp").asText("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

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
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.Transition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds dangerous grants that a read shows and that no event has announced: written past the audit
 * log, or before it began. Belongs to one cluster and one thread. What is too young to tell is kept
 * on the heap, a bounded number, and told by a later read.
 */
final class SeenGrants {
  /** Events of one cluster overtake each other: the one of its creation may be still to come. */
  private static final Duration OVERTAKEN = Duration.ofMinutes(1);

  /** More are not compared with what their subjects have: that takes time for each. */
  private static final int MAX_COMPARED = 100;

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String SYSTEM = "system:";

  private static final int MAX_YOUNG = 1_000;

  private final AccessGraph graph;
  private final Map<ObjectKey, Young> young = new LinkedHashMap<>();

  /** A grant that was read when its own event could still follow. */
  private record Young(Transition transition, Instant created) {}

  SeenGrants(AccessGraph graph) {
    this.graph = graph;
  }

  /** Takes note of what an event announced after all. */
  void announced(List<Transition> happened) {
    happened.forEach(transition -> young.remove(transition.key()));
  }

  /**
   * Puts what a read showed into the graph.
   *
   * @return the dangerous grants that were not known before; empty if there are none
   */
  Optional<AccessChange> take(List<Transition> read, EventView view) {
    Instant time = view.get(EventTime.FACT).instant();
    List<Transition> dangerous = new ArrayList<>(grownUp(view.event(), time));
    Map<ObjectKey, Instant> created = Map.of();
    for (Transition transition : read) {
      graph.put(transition.after().orElseThrow());
      if (isNewAndDangerous(transition)) {
        created = created.isEmpty() ? created(view.event(), transition.key()) : created;
        Instant since = created.get(transition.key());
        if (since != null && !since.isAfter(time) && since.plus(OVERTAKEN).isAfter(time)) {
          wait(transition, since);
        } else {
          dangerous.add(transition);
        }
      }
    }
    for (Transition transition : dangerous) {
      transition.before().ifPresentOrElse(graph::put, () -> graph.remove(transition.key()));
    }
    if (dangerous.isEmpty()) {
      return Optional.empty();
    }
    int compared = Math.min(dangerous.size(), MAX_COMPARED);
    AccessChange change =
        ChangeAnalysis.apply(
                dangerous.subList(0, compared), graph, view.event().actor().effective())
            .withActorRights(ActorRights.NOTHING_GRANTED)
            .withMoreGained(dangerous.size() - compared);
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

  /** Of another read of the same kind, those that no event has announced within a minute. */
  private List<Transition> grownUp(AuditEvent event, Instant time) {
    List<Transition> told = new ArrayList<>();
    if (young.isEmpty() || !isRead(event)) {
      return told;
    }
    ObjectKind kind = AccessKind.ALL.of(event.objectRef());
    for (Young one : List.copyOf(young.values())) {
      Transition transition = one.transition();
      if (transition.key().kind() == kind && !one.created().plus(OVERTAKEN).isAfter(time)) {
        young.remove(transition.key());
        told.add(transition);
      }
    }
    return told;
  }

  private static boolean isRead(AuditEvent event) {
    return event.verb().equals("list") || event.verb().equals("get");
  }

  private void wait(Transition transition, Instant created) {
    if (young.size() < MAX_YOUNG) {
      young.put(transition.key(), new Young(transition, created));
    }
  }

  private boolean isNewAndDangerous(Transition transition) {
    boolean isNew =
        transition.before().isEmpty() || transition.before().get().certainty() == Certainty.UNSEEN;
    return isNew && mayBeDangerous(transition.key());
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

  /** Returns when each object of an answer was created, as far as it says so. */
  private static Map<ObjectKey, Instant> created(AuditEvent event, ObjectKey any) {
    Map<ObjectKey, Instant> times = new HashMap<>();
    JsonNode answer = event.body(Body.RESPONSE_OBJECT);
    for (JsonNode item : answer.has("items") ? answer.path("items") : List.of(answer)) {
      JsonNode metadata = item.path("metadata");
      String namespace = metadata.path("namespace").asText(event.objectRef().namespace());
      String name = metadata.path("name").asText(event.objectRef().name());
      created(metadata)
          .ifPresent(time -> times.put(ObjectKey.of(any.kind(), namespace, name), time));
    }
    return times;
  }

  private static Optional<Instant> created(JsonNode metadata) {
    try {
      return Optional.of(Instant.parse(metadata.path("creationTimestamp").asText("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

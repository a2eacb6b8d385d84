package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds dangerous grants that a read shows and whose creation no event has shown: written past the
 * audit log, or before it began.
 */
final class SeenGrants {
  /** Events of one cluster overtake each other: the one of its creation may be still to come. */
  private static final Duration OVERTAKEN = Duration.ofMinutes(1);

  /** More are not compared with what their subjects have: that takes time for each. */
  private static final int MAX_COMPARED = 100;

  private static final String KUBE_SYSTEM = "kube-system";
  private static final String SYSTEM = "system:";

  private final AccessGraph graph;
  private final List<Transition> dangerous = new ArrayList<>();
  private final List<ObjectKey> tooYoung = new ArrayList<>();

  private SeenGrants(AccessGraph graph) {
    this.graph = graph;
  }

  /**
   * Puts what a read showed into the graph, but for grants that are {@link #tooYoung}.
   *
   * @param read objects as they were read; not empty
   */
  static SeenGrants take(List<Transition> read, EventView view, AccessGraph graph) {
    SeenGrants seen = new SeenGrants(graph);
    CreationTimes created = new CreationTimes(view.event());
    Instant time = view.get(EventTime.FACT).instant();
    for (Transition transition : read) {
      ObjectKey key = transition.key();
      graph.put(transition.after().orElseThrow());
      if (transition.before().isPresent() || !seen.mayBeDangerous(key)) {
        continue;
      }
      graph.remove(key);
      boolean isYoung =
          created
              .of(key)
              .filter(since -> !since.isAfter(time) && since.plus(OVERTAKEN).isAfter(time))
              .isPresent();
      if (isYoung) {
        seen.tooYoung.add(key);
      } else {
        seen.dangerous.add(transition);
      }
    }
    return seen;
  }

  /**
   * Returns those whose own event may still follow. They must be forgotten: that event, or else the
   * next read, tells of them.
   */
  List<ObjectKey> tooYoung() {
    return tooYoung;
  }

  /**
   * Puts the dangerous grants into the graph.
   *
   * @param reader the identity that read them
   * @return who holds what; empty if nobody but the control plane holds anything dangerous
   */
  Optional<AccessChange> change(UserInfo reader) {
    if (dangerous.isEmpty()) {
      return Optional.empty();
    }
    int compared = Math.min(dangerous.size(), MAX_COMPARED);
    AccessChange change =
        ChangeAnalysis.apply(dangerous.subList(0, compared), graph, reader)
            .withActorRights(ActorRights.NOTHING_GRANTED)
            .withMoreGained(dangerous.size() - compared);
    dangerous.stream().skip(compared).flatMap(rest -> rest.after().stream()).forEach(graph::put);
    return isDangerous(change) ? Optional.of(change) : Optional.empty();
  }

  /** Returns whether somebody but the control plane holds something dangerous through it. */
  private static boolean isDangerous(AccessChange change) {
    return change.gained().stream()
        .filter(one -> one.isDangerous() || one.hasPrivilegedPsp())
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
    return DangerousPermissions.grantedBy(rules).stream()
            .anyMatch(danger -> danger.weight() != DangerousPermission.Weight.SMALL)
        || !PspUsePermission.policyNames(rules).isEmpty();
  }
}

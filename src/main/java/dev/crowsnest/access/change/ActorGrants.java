package dev.crowsnest.access.change;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.Work;
import dev.crowsnest.audit.UserInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the actor was granted before the change. */
final class ActorGrants {
  private final Set<Subject> identities = new LinkedHashSet<>();
  private final List<Grant> grants = new ArrayList<>();
  private boolean isKnown;

  ActorGrants(UserInfo actor) {
    if (!actor.username().isEmpty()) {
      identities.add(Subject.user(actor.username()));
    }
    for (String group : actor.groups()) {
      identities.add(Subject.group(group));
    }
  }

  /** Collects what the graph grants the actor now. */
  void take(AccessGraph graph) {
    for (Subject identity : identities) {
      List<Grant> own = graph.grants(identity);
      grants.addAll(own);
      isKnown |= !own.isEmpty() && !identity.isBroad();
    }
  }

  ActorRights actorRights(List<SubjectChange> gained) {
    if (gained.isEmpty()) {
      return ActorRights.NOTHING_GRANTED;
    }
    boolean toThemselves =
        gained.stream()
            .anyMatch(
                change ->
                    identities.contains(change.subject())
                        && !change.subject().isBroad()
                        && !identities.contains(Subject.MASTERS));
    return new ActorRights(toThemselves, held(gained));
  }

  private ActorRights.Held held(List<SubjectChange> gained) {
    if (identities.contains(Subject.MASTERS)) {
      return ActorRights.Held.ALL;
    }
    if (!isKnown) {
      return ActorRights.Held.UNKNOWN;
    }
    Work work = new Work(grants.stream().mapToLong(grant -> Work.of(grant.rules())).sum());
    for (SubjectChange change : gained) {
      for (Permission permission : change.permissions()) {
        if (work.isTooMuch()) {
          return ActorRights.Held.UNKNOWN;
        }
        if (!has(permission, change.namespace())) {
          return ActorRights.Held.NOT_ALL;
        }
      }
    }
    return ActorRights.Held.ALL;
  }

  private boolean has(Permission permission, String namespace) {
    for (Grant grant : grants) {
      boolean counts = grant.namespace().isEmpty() || grant.namespace().equals(namespace);
      if (counts && grant.gives(permission, namespace)) {
        return true;
      }
    }
    return false;
  }
}

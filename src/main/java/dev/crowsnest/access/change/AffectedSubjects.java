package dev.crowsnest.access.change;

import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the subjects whose postures depend on objects; run before and after the objects change. */
final class AffectedSubjects {
  private AffectedSubjects() {}

  static Set<Subject> by(List<Transition> transitions, AccessGraph graph) {
    Set<Subject> subjects = new LinkedHashSet<>();
    boolean policies = false;
    for (Transition transition : transitions) {
      ObjectKey key = transition.key();
      if (AccessKind.isBinding(key.kind())) {
        addSubjects(key, graph, subjects);
      } else if (AccessKind.isRole(key.kind())) {
        addHolders(transition, graph, subjects);
      }
      policies |= key.kind() == AccessKind.POD_SECURITY_POLICY;
    }
    if (policies) {
      graph.forEachGrant(
          grant -> {
            if (grant.rules().stream().anyMatch(PspUsePermission::isGrantedBy)) {
              subjects.add(grant.subject());
            }
          });
    }
    return subjects;
  }

  private static void addHolders(Transition transition, AccessGraph graph, Set<Subject> subjects) {
    Map<String, String> labels = transition.after().map(KnownObject::labels).orElse(Map.of());
    for (ObjectKey role : graph.mergedInto(transition.key(), labels)) {
      for (ObjectKey binding : graph.bindingsOf(role)) {
        addSubjects(binding, graph, subjects);
      }
    }
  }

  private static void addSubjects(ObjectKey binding, AccessGraph graph, Set<Subject> subjects) {
    graph.grants(binding).stream().map(Grant::subject).forEach(subjects::add);
  }
}

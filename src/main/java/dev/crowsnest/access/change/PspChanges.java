package dev.crowsnest.access.change;

import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares PodSecurityPolicies, and finds who is affected. */
final class PspChanges {
  /** Words in a name that promise strictness. */
  private static final List<String> STRICT_WORDS =
      List.of(
          "restrict",
          "nonroot",
          "non-root",
          "unprivileged",
          "nonprivileged",
          "baseline",
          "harden",
          "secure",
          "strict",
          "limited");

  private final AccessGraph graph;
  private final List<Transition> changed;
  private final Map<String, Optional<PspGrade>> gradesBefore = new TreeMap<>();

  private PspChanges(AccessGraph graph, List<Transition> changed) {
    this.graph = graph;
    this.changed = changed;
  }

  /** Records the grades before the change; the graph must not have the transitions yet. */
  static PspChanges before(AccessGraph graph, List<Transition> transitions) {
    PspChanges changes =
        new PspChanges(
            graph,
            transitions.stream()
                .filter(one -> one.key().kind() == AccessKind.POD_SECURITY_POLICY)
                .toList());
    for (Transition transition : changes.changed) {
      String name = transition.key().name();
      changes.gradesBefore.put(name, graph.grade(name));
    }
    return changes;
  }

  /** Returns the changes; the graph must have the transitions by now. */
  List<PspChange> after() {
    List<PspChange> found = new ArrayList<>();
    for (Transition transition : changed) {
      String name = transition.key().name();
      Optional<PspGrade> after = graph.grade(name);
      Map<String, Subject> users = new TreeMap<>();
      Map<String, Subject> affected = new TreeMap<>();
      addUsers(name, users, affected);
      found.add(
          new PspChange(
              name,
              gradesBefore.getOrDefault(name, Optional.empty()),
              after,
              List.copyOf(users.values()),
              List.copyOf(affected.values()),
              transition.after().isEmpty(),
              isMisleading(name, after)));
    }
    return found;
  }

  private void addUsers(String policy, Map<String, Subject> users, Map<String, Subject> affected) {
    IdentityHashMap<List<RbacRule>, Set<String>> known = new IdentityHashMap<>();
    graph.forEachGrant(
        grant -> {
          Set<String> names =
              known.computeIfAbsent(
                  grant.rules(), rules -> Set.copyOf(PspUsePermission.policyNames(rules)));
          if (names.contains(PspUsePermission.EVERY_POLICY) || names.contains(policy)) {
            users.put(grant.subject().text(), grant.subject());
            if (!isAllPowerful(grant)) {
              affected.put(grant.subject().text(), grant.subject());
            }
          }
        });
  }

  private static boolean isAllPowerful(Grant grant) {
    return grant.subject().equals(Subject.MASTERS)
        || (grant.namespace().isEmpty()
            && grant.rules().stream().anyMatch(RbacRule::allowsEverything));
  }

  private static boolean isMisleading(String name, Optional<PspGrade> grade) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return grade.filter(known -> known.level() == PodSecurityLevel.PRIVILEGED).isPresent()
        && STRICT_WORDS.stream().anyMatch(lowerCase::contains);
  }
}

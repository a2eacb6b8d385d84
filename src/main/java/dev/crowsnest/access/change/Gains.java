package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Expansion;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a role grants with what subjects have. Most subjects of a binding have the same as
 * each other, and share the answer.
 */
final class Gains {
  private final AccessGraph graph;
  private final Deltas deltas = new Deltas();
  private final Map<Comparison, Gain> known = new HashMap<>();
  private final Map<RulesInPlace, Set<DangerousPermission>> dangers = new HashMap<>();

  /** Everything that an answer depends on. */
  private record Comparison(
      RulesInPlace had, RulesInPlace has, List<RulesInPlace> held, boolean asServiceAccount) {}

  Gains(AccessGraph graph) {
    this.graph = graph;
  }

  /** Returns whether rules grant nothing beyond others, regardless of who has them. */
  boolean addsNothing(List<RbacRule> had, List<RbacRule> has) {
    if (had == has) {
      return true;
    }
    Expansion delta = deltas.between(had, has);
    return delta.isComplete() && delta.permissions().isEmpty();
  }

  /**
   * Returns what the grant adds.
   *
   * @param had what the same binding granted the subject before
   * @param held everything that the subject had before
   */
  Gain of(List<RbacRule> had, Grant grant, EffectiveGrants held) {
    RulesInPlace has = new RulesInPlace(grant.rules(), grant.namespace(), false);
    Comparison comparison =
        new Comparison(
            new RulesInPlace(had, "", false), has, held.inPlace(), held.isOfServiceAccounts());
    Gain answer = known.get(comparison);
    if (answer == null) {
      answer = compare(had, grant, held, has);
      known.put(comparison, answer);
    }
    return answer;
  }

  private Gain compare(List<RbacRule> had, Grant grant, EffectiveGrants held, RulesInPlace has) {
    Expansion delta = deltas.between(had, grant.rules());
    List<Permission> permissions = new ArrayList<>();
    Work work = new Work(held.work());
    boolean isComplete = delta.isComplete();
    int counting = 0;
    for (Permission permission : delta.permissions()) {
      if (permission.isOnUrl() && !grant.namespace().isEmpty()) {
        continue;
      }
      if (work.isTooMuch()) {
        isComplete = false;
        break;
      }
      counting++;
      if (!held.has(permission)) {
        permissions.add(permission);
      }
    }
    Set<DangerousPermission> gained = new LinkedHashSet<>(dangers(has));
    if (!gained.isEmpty()) {
      held.inPlace().forEach(rules -> gained.removeAll(dangers(rules)));
    }
    return new Gain(
        List.copyOf(permissions),
        isComplete,
        PspUses.beyond(held.policies(), grant.rules(), graph),
        gained,
        permissions.size() == counting);
  }

  private Set<DangerousPermission> dangers(RulesInPlace rules) {
    return dangers.computeIfAbsent(
        rules, one -> DangerousPermissions.grantedBy(one.rules(), one.namespace()));
  }
}

package dev.crowsnest.access.change;

import dev.crowsnest.objects.Transition;
import java.util.List;

/**
 * How one request changed who may do what.
 *
 * @param transitions the objects that it changed
 * @param gained by subject, place and binding, the widest first; at most {@link #MAX_SHOWN}
 * @param gainedCount how many there are in total
 * @param lost like {@code gained}
 * @param policies the PodSecurityPolicies that it changed
 * @param actorRights whether the actor had what was granted
 * @param unknown what was not known for the comparison, one sentence each
 */
public record AccessChange(
    List<Transition> transitions,
    List<SubjectChange> gained,
    int gainedCount,
    List<SubjectChange> lost,
    int lostCount,
    List<PspChange> policies,
    ActorRights actorRights,
    List<String> unknown) {
  /** Subjects beyond this number are counted but not shown. */
  public static final int MAX_SHOWN = 100;

  public AccessChange {
    transitions = List.copyOf(transitions);
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    policies = List.copyOf(policies);
    unknown = List.copyOf(unknown);
  }

  /** Returns whether nobody's access changed, as far as is known. */
  public boolean isEmpty() {
    return gained.isEmpty() && lost.isEmpty() && policies.isEmpty();
  }

  /** Returns whether nothing happened now: the request only showed what there is. */
  public boolean isOnlyRead() {
    return transitions.stream().allMatch(Transition::refreshed);
  }

  /** Returns the same change, with more who gained and are not shown. */
  AccessChange withMoreGained(int more) {
    return new AccessChange(
        transitions, gained, gainedCount + more, lost, lostCount, policies, actorRights, unknown);
  }

  AccessChange withActorRights(ActorRights rights) {
    return new AccessChange(
        transitions, gained, gainedCount, lost, lostCount, policies, rights, unknown);
  }
}

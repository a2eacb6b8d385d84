package dev.crowsnest.access.change;

import dev.crowsnest.objects.Transition;
import java.util.List;

/**
 * What one request changed in who may do what.
 *
 * @param transitions the objects that it changed
 * @param gained by subject, place and binding, the widest first; at most {@link #MAX_SHOWN}
 * @param gainedCount how many there are
 * @param lost as gained
 * @param policies the PodSecurityPolicies that it changed
 * @param attribution whether the actor had what was granted
 * @param unknown what the reasoning could not build upon, one sentence each
 */
public record AccessChange(
    List<Transition> transitions,
    List<SubjectChange> gained,
    int gainedCount,
    List<SubjectChange> lost,
    int lostCount,
    List<PspChange> policies,
    ActorRights attribution,
    List<String> unknown) {
  /** More subjects than this are counted, not shown. */
  public static final int MAX_SHOWN = 100;

  public AccessChange {
    transitions = List.copyOf(transitions);
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    policies = List.copyOf(policies);
    unknown = List.copyOf(unknown);
  }

  /** Returns whether anybody's access is another now, as far as is known. */
  public boolean isEmpty() {
    return gained.isEmpty() && lost.isEmpty() && policies.isEmpty();
  }
}

package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.workload.PodProfile;
import dev.crowsnest.workload.TargetPod;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a match better or worse than the level of its rule says.
 *
 * @param outcome how the request ended; allowed if the rule itself is about how requests end, or
 *     about a static pod, which runs however they end
 * @param isIntoPod whether the rule is about reaching into a pod, and does not judge the pod itself
 * @param target what is known of that pod
 * @param powersKnown whether anything is known of what service accounts may do
 * @param token the service account that a token was asked for
 */
public record Circumstances(
    Outcome outcome,
    boolean isIntoPod,
    Optional<PodProfile> target,
    boolean powersKnown,
    Optional<TokenTarget> token) {
  /** Nothing that would move a severity. */
  public static final Circumstances NONE =
      new Circumstances(Outcome.ALLOWED, false, Optional.empty(), false, Optional.empty());

  /** Whether anything was known of access in the cluster when the target was looked up. */
  static final Fact<Boolean> POWERS_KNOWN = Fact.of("target.powersKnown", view -> false);

  private static final String OF_TARGET = "target.";
  private static final String OF_STATIC_POD = "controlPlane.";

  /** A rule that reads one of these is about what was done, and so about the pod. */
  private static final Set<String> OF_THE_DEED =
      Set.of("action", "objectRef.subresource", "objectRef.resource", "requestURI", "request.path");

  /** Returns those of a match. */
  public static Circumstances of(Match match, EventView view) {
    Outcome outcome = Outcome.of(view.event());
    Optional<TargetPod> target = view.get(TargetPod.FACT).filter(pod -> reachesInto(view));
    return new Circumstances(
        FindingTitle.saysSo(match.rule().title()) || isOfStaticPod(match)
            ? Outcome.ALLOWED
            : outcome,
        target.isPresent() && reads(match, OF_THE_DEED) && !judgesTarget(match),
        target.flatMap(TargetPod::profile),
        view.get(POWERS_KNOWN),
        reads(match, OF_THE_DEED) ? view.get(TokenTarget.FACT) : Optional.empty());
  }

  /** Returns the same ones, with a pod that became known later. */
  public Circumstances withTarget(PodProfile profile) {
    return new Circumstances(outcome, isIntoPod, Optional.of(profile), powersKnown, token);
  }

  /** A static pod runs whether or not the API server lets its mirror pod in. */
  private static boolean isOfStaticPod(Match match) {
    return match.fields().stream().anyMatch(field -> field.name().startsWith(OF_STATIC_POD));
  }

  /** To delete or evict a pod is no worse if the pod is privileged. */
  private static boolean reachesInto(EventView view) {
    Action action = view.event().action();
    return action != Action.DELETE && action != Action.EVICTION;
  }

  private static boolean judgesTarget(Match match) {
    return match.fields().stream().anyMatch(field -> field.name().startsWith(OF_TARGET));
  }

  private static boolean reads(Match match, Set<String> names) {
    return match.fields().stream().map(MatchedField::name).anyMatch(names::contains);
  }
}

package dev.crowsnest.detection;

import dev.crowsnest.actor.Person;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.workload.TargetPod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that matched one request, taken together; or what a detector found as time passed.
 *
 * @param uid 32 hexadecimal digits, the same on every delivery and replay; also the uid of the
 *     finding that this detection opens
 * @param key what it must have in common with others to be folded with them
 * @param time event time
 * @param headline the worst match
 * @param also the other matches, worst first
 * @param severity of the headline, as far as this request makes it more or less severe
 * @param ruleSetVersion of the rules that were in force
 * @param message one sentence that says what happened
 * @param person who is behind it
 * @param target the pod that it was done to, if it was done to an existing one
 * @param nextSteps what to look at or do next, in order
 * @param evidence the request; empty for what was not caused by a request
 */
public record Detection(
    String uid,
    FoldKey key,
    Instant time,
    Match headline,
    List<Match> also,
    RatedSeverity severity,
    String ruleSetVersion,
    String message,
    Person person,
    Optional<TargetPod> target,
    List<String> nextSteps,
    Optional<Evidence> evidence) {
  public Detection {
    also = List.copyOf(also);
    nextSteps = List.copyOf(nextSteps);
  }

  public String cluster() {
    return key.cluster();
  }

  /** Whether the request is older than requests are remembered. */
  public boolean isLate() {
    return evidence.map(request -> request.completeness().late()).orElse(false);
  }

  /** Returns the rule's title; of a request that was refused or failed, in words that say so. */
  public String title() {
    String title = headline.rule().title();
    return evidence
        .map(request -> FindingTitle.of(title, request.response().outcome()))
        .orElse(title);
  }
}

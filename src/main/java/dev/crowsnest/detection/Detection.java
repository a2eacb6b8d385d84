package dev.crowsnest.detection;

import dev.crowsnest.rule.match.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that matched one request, as one thing; or what a detector found in the passing of
 * time.
 *
 * @param uid 32 hexadecimal digits, the same on every delivery and replay; the finding that this
 *     detection opens is called by it
 * @param time event time
 * @param headline the worst match
 * @param also the other matches, worst first
 * @param ruleSetVersion of the rules that were in force
 * @param message one sentence of what happened
 * @param evidence the request; absent for what no request caused
 */
public record Detection(
    String uid,
    String cluster,
    Instant time,
    Match headline,
    List<Match> also,
    String ruleSetVersion,
    String message,
    Optional<Evidence> evidence) {
  public Detection {
    also = List.copyOf(also);
  }
}

package dev.crowsnest.detection;

import dev.crowsnest.rule.match.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that matched one request, taken together; or what a detector found as time passed.
 *
 * @param uid 32 hexadecimal digits, the same on every delivery and replay; also the uid of the
 *     finding that this detection opens
 * @param time event time
 * @param headline the worst match
 * @param also the other matches, worst first
 * @param ruleSetVersion of the rules that were in force
 * @param message one sentence that says what happened
 * @param evidence the request; empty for what was not caused by a request
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

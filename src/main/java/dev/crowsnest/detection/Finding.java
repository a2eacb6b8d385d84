package dev.crowsnest.detection;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.rule.spec.Rule;
import java.time.Instant;
import java.util.List;

/**
 * What an analyst works on: one or more detections that are one thing, as it stood at one revision.
 *
 * @param rule of the headline: the worst that matched
 * @param also the other rules that matched, worst first
 * @param ruleSetVersion of the rules that were in force at this revision
 * @param message one sentence of what happened
 * @param count of detections
 * @param firstSeen the earliest event time
 * @param lastSeen the latest event time
 * @param processedTime the wall clock when this revision was made: the only part that a replay
 *     changes
 * @param actors those who did it, first the one of the opening detection
 * @param targets what it was done to, first that of the opening detection; none for a request that
 *     is not about a resource
 * @param evidence sample requests, first the opening one; empty for what no request caused
 */
public record Finding(
    FindingId id,
    Activity activity,
    Status status,
    RatedSeverity severity,
    String cluster,
    Rule rule,
    List<Rule> also,
    String ruleSetVersion,
    String message,
    int count,
    Instant firstSeen,
    Instant lastSeen,
    Instant processedTime,
    List<Actor> actors,
    List<ObjectRef> targets,
    List<Evidence> evidence) {

  /** What this revision does to the finding; OCSF's {@code activity_id}. */
  public enum Activity {
    CREATE(1, "Create"),
    UPDATE(2, "Update"),
    CLOSE(3, "Close");

    private final int id;
    private final String caption;

    Activity(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    public int id() {
      return id;
    }

    public String caption() {
      return caption;
    }
  }

  /** What is to be done about the finding; OCSF's {@code status_id}. */
  public enum Status {
    NEW(1, "New"),
    SUPPRESSED(3, "Suppressed"),
    RESOLVED(4, "Resolved");

    private final int id;
    private final String caption;

    Status(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    public int id() {
      return id;
    }

    public String caption() {
      return caption;
    }
  }

  public Finding {
    also = List.copyOf(also);
    actors = List.copyOf(actors);
    targets = List.copyOf(targets);
    evidence = List.copyOf(evidence);
    if (count < 1) {
      throw new IllegalArgumentException("a finding has at least one detection, not " + count);
    }
  }

  /** Returns the first revision of the finding that a detection opens. */
  public static Finding opened(Detection detection, Instant processedTime) {
    List<Evidence> evidence = detection.evidence().stream().toList();
    return new Finding(
        new FindingId(detection.uid(), 1),
        Activity.CREATE,
        Status.NEW,
        RatedSeverity.of(detection.headline().rule()),
        detection.cluster(),
        detection.headline().rule(),
        detection.also().stream().map(match -> match.rule()).distinct().toList(),
        detection.ruleSetVersion(),
        detection.message(),
        1,
        detection.time(),
        detection.time(),
        processedTime,
        evidence.stream().map(Evidence::actor).toList(),
        evidence.stream()
            .map(Evidence::target)
            .filter(target -> !target.resource().isEmpty())
            .toList(),
        evidence);
  }

  /** Returns the record's key: what one identity does to one cluster stays in order. */
  public String key() {
    return cluster + '|' + (actors.isEmpty() ? "" : actors.get(0).user().username());
  }
}

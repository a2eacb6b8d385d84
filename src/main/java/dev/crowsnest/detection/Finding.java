package dev.crowsnest.detection;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.rule.spec.Rule;
import java.time.Instant;
import java.util.List;

/**
 * What an analyst works on: one or more detections that belong together, as of one revision.
 *
 * @param rule that of the headline: the worst that matched
 * @param also the other rules that matched, worst first
 * @param ruleSetVersion of the rules that were in force at this revision
 * @param message one sentence that says what happened
 * @param count the number of detections
 * @param firstSeen the earliest event time
 * @param lastSeen the latest event time
 * @param processedTime the wall clock when this revision was created: the only part that differs on
 *     a replay
 * @param actors those who did it, starting with that of the opening detection
 * @param targets what it was done to, starting with that of the opening detection; empty for a
 *     request that is not about a resource
 * @param evidence sample requests, starting with the opening one; empty for what was not caused by
 *     a request
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

  /** What this revision does to the finding: OCSF's {@code activity_id}. */
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

  /** The state of work on the finding: OCSF's {@code status_id}. */
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

  /** Returns the rule's title; of a request that was refused or failed, in words that say so. */
  public String title() {
    return evidence.isEmpty()
        ? rule.title()
        : FindingTitle.of(rule.title(), evidence.get(0).response().outcome());
  }

  /** Returns the record's key: findings about one identity in one cluster stay in order. */
  public String key() {
    return cluster + '|' + (actors.isEmpty() ? "" : actors.get(0).user().username());
  }
}

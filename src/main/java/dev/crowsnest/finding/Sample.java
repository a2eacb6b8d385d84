package dev.crowsnest.finding;

import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Evidence;
import java.time.Instant;
import java.util.Comparator;

/**
 * One request of a finding, in short. All texts are redacted and bounded.
 *
 * @param time event time
 * @param uid of the detection: tells requests at the same time apart
 * @param command as far as alerts show it; empty if nothing was run
 * @param source empty if it is not known
 */
record Sample(
    Instant time,
    String uid,
    String auditId,
    Outcome outcome,
    int code,
    String who,
    String from,
    String what,
    String target,
    String command,
    String message,
    String topic,
    int partition,
    long offset,
    String source) {
  static final Comparator<Sample> BY_TIME =
      Comparator.comparing(Sample::time).thenComparing(Sample::uid);

  static Sample of(Detection detection, Evidence evidence) {
    String source = evidence.origin().source();
    return new Sample(
        detection.time(),
        detection.uid(),
        evidence.request().auditId(),
        evidence.response().outcome(),
        evidence.response().code(),
        who(evidence),
        evidence.client().address(),
        evidence.request().action().text(),
        Targets.text(evidence),
        evidence.request().exec().flatMap(Evidence.Exec::command).orElse(""),
        detection.message(),
        evidence.origin().topic(),
        evidence.origin().partition(),
        evidence.origin().offset(),
        source == null ? "" : source);
  }

  private static String who(Evidence evidence) {
    String caller = evidence.actor().user().username();
    String name = caller.isEmpty() ? evidence.actor().kind().text() : caller;
    return evidence.actor().impersonates()
        ? name + " as " + evidence.actor().effective().username()
        : name;
  }
}

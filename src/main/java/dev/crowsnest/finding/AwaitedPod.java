package dev.crowsnest.finding;

import dev.crowsnest.detection.Circumstances;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.RatedSeverity;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pod that a finding's worst request was about, if nothing was known of it: batches overtake
 * each other, so it may be seen a moment later.
 *
 * @param since event time of the request
 * @param base the level of the rule
 * @param circumstances without the pod
 */
record AwaitedPod(WorkloadRef pod, Instant since, Severity base, Circumstances circumstances) {
  /** Between the events of the request and of the pod. */
  static final Duration WAIT = Duration.ofSeconds(60);

  /** Returns the pod that a detection waits for. */
  static Optional<AwaitedPod> of(Detection detection) {
    return detection
        .target()
        .filter(target -> target.profile().isEmpty())
        .filter(target -> detection.circumstances().isIntoPod())
        .map(
            target ->
                new AwaitedPod(
                    target.pod(),
                    detection.time(),
                    Severity.of(detection.headline().rule().level()),
                    detection.circumstances()));
  }

  /** Whether it is this pod, seen soon enough. */
  boolean is(TargetPod seen, Instant time) {
    return pod.mayBe(seen.pod()) && Duration.between(since, time).abs().compareTo(WAIT) <= 0;
  }

  /** Returns the severity now that the pod is known. */
  RatedSeverity rated(TargetPod seen) {
    return RatedSeverity.of(base, circumstances.withTarget(seen.profile().orElseThrow()));
  }

  /** Returns how the pod is looked up. */
  String name() {
    return name(pod);
  }

  static String name(WorkloadRef pod) {
    return pod.namespace() + '/' + pod.name();
  }
}

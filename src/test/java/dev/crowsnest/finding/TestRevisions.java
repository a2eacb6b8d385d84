package dev.crowsnest.finding;

import dev.crowsnest.detection.Detection;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.store.HeapStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Revisions of findings for tests. */
public final class TestRevisions {
  private TestRevisions() {}

  /** The first revision of the finding that a detection opens. */
  public static FindingRevision opened(Detection detection, Instant processed) {
    List<FindingRevision> revisions = new ArrayList<>();
    new Findings(
            new HeapStore(),
            new FindingRecord(() -> processed),
            FindingLimits.DEFAULT,
            () -> Silences.NONE,
            new PipelineMetrics())
        .fold(detection, detection.time(), revisions::add);
    return revisions.get(0);
  }
}

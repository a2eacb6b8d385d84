package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.metrics.PipelineMetrics;

/** What holds after each event: no event and no match is lost. */
final class Accounting {
  private Accounting() {}

  static void assertHolds(PipelineMetrics metrics, long events) {
    PipelineMetrics.Counts counts = metrics.counts();
    assertThat(counts.events()).isEqualTo(events);
    assertThat(counts.rejected() + counts.notSelected() + counts.repeated() + counts.evaluated())
        .as("rejected, not selected, repeated or evaluated: %s", counts)
        .isEqualTo(events);
    assertThat(
            counts.detections()
                + counts.also()
                + counts.unchanged()
                + counts.limited()
                + counts.duplicates())
        .as("headlines, also, unchanged, limited or duplicates: %s", counts)
        .isEqualTo(counts.matches());
    assertThat(counts.opened() + counts.folded() + counts.belowMinimum())
        .as("opened, folded or below the minimum: %s", counts)
        .isEqualTo(counts.detections());
  }
}

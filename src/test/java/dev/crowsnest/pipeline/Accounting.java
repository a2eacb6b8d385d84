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
    assertThat(counts.alerts() + counts.unchanged() + counts.limited() + counts.duplicates())
        .as("alerts, unchanged, limited or duplicates: %s", counts)
        .isEqualTo(counts.matches());
  }
}

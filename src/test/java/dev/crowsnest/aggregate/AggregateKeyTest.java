package dev.crowsnest.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateKeyTest {
  private static final Minute MINUTE = Minute.of(Instant.parse("2026-11-21T09:36:59.999Z"));

  @Test
  void readsBackWhatItWrote() {
    AggregateKey key = AggregateKey.ofAlert("prod", "id", "Exec into a pod", "high", MINUTE);

    assertThat(AggregateKey.ofDimensions("prod", MINUTE, key.dimensionBytes()))
        .isEqualTo(key)
        .isEqualTo(
            new AggregateKey(
                "prod", MINUTE, AggregateKind.ALERTS, List.of("id", "Exec into a pod", "high")));
  }

  @Test
  void keepsEmptyDimensions() {
    AggregateKey key = AggregateKey.ofAlert("prod", "", "", "", MINUTE);

    assertThat(AggregateKey.ofDimensions("prod", MINUTE, key.dimensionBytes()).values())
        .containsExactly("", "", "");
  }

  @Test
  void cannotBeForgedByAValueThatHoldsSeparators() {
    AggregateKey forged = AggregateKey.ofAlert("prod", "id\u0000x|y", "title", "high", MINUTE);

    assertThat(forged.text()).isEqualTo("prod|2026-11-21T09:36:00Z|alerts|id x y|title|high");
    assertThat(AggregateKey.ofDimensions("prod", MINUTE, forged.dimensionBytes()))
        .isEqualTo(forged);
  }

  @Test
  void cutsLongValues() {
    AggregateKey key = AggregateKey.ofAlert("prod", "x".repeat(1_000_000), "t", "high", MINUTE);

    assertThat(key.values().get(0)).hasSize(253);
  }

  @Test
  void holdsTheStartOfAMinuteButNotItsEnd() {
    assertThat(MINUTE.start()).isEqualTo(Instant.parse("2026-11-21T09:36:00Z"));
    assertThat(Minute.of(MINUTE.start())).isEqualTo(MINUTE);
    assertThat(Minute.of(MINUTE.end()).epochMinute()).isEqualTo(MINUTE.epochMinute() + 1);
  }
}

package dev.crowsnest.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateKeyTest {
  private static final Minute MINUTE = Minute.of(Instant.parse("2026-11-21T09:36:59.999Z"));

  @Test
  void readsBackWhatItWrote() {
    byte[] bytes = AggregateKey.ofAlert("prod", "id", "Exec into a pod", "high", MINUTE);

    assertThat(AggregateKey.parse(bytes))
        .isEqualTo(
            new AggregateKey(
                "prod", MINUTE, AggregateKind.ALERTS, List.of("id", "Exec into a pod", "high")));
  }

  @Test
  void keepsEmptyDimensions() {
    byte[] bytes = AggregateKey.ofAlert("prod", "", "", "", MINUTE);

    assertThat(AggregateKey.parse(bytes).values()).containsExactly("", "", "");
  }

  @Test
  void ordersByClusterThenWindowSoThatARangeFindsTheClosedOnes() {
    Minute next = new Minute(MINUTE.epochMinute() + 1);
    byte[] key = AggregateKey.ofAlert("a", "z", "z", "z", MINUTE);

    assertThat(Arrays.compareUnsigned(AggregateKey.least("a", MINUTE), key)).isNegative();
    assertThat(Arrays.compareUnsigned(key, AggregateKey.least("a", next))).isNegative();
    assertThat(Arrays.compareUnsigned(key, AggregateKey.least("a-b", new Minute(0)))).isNegative();
  }

  @Test
  void cannotBeForgedByAValueThatHoldsSeparators() {
    byte[] forged = AggregateKey.ofAlert("prod", "id\u0000x|y", "title", "high", MINUTE);

    assertThat(AggregateKey.parse(forged).text())
        .isEqualTo("prod|2026-11-21T09:36:00Z|alerts|id x y|title|high");
  }

  @Test
  void cutsLongValues() {
    byte[] bytes = AggregateKey.ofAlert("prod", "x".repeat(1_000_000), "t", "high", MINUTE);

    assertThat(AggregateKey.parse(bytes).values().get(0)).hasSize(253);
  }

  @Test
  void holdsTheStartOfAMinuteButNotItsEnd() {
    assertThat(MINUTE.start()).isEqualTo(Instant.parse("2026-11-21T09:36:00Z"));
    assertThat(Minute.of(MINUTE.start())).isEqualTo(MINUTE);
    assertThat(Minute.of(MINUTE.end()).epochMinute()).isEqualTo(MINUTE.epochMinute() + 1);
  }
}

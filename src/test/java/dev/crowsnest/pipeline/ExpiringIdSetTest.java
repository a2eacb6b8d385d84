package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.store.HeapStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiringIdSetTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  private final HeapStore store = new HeapStore();
  private ExpiringIdSet seen = new ExpiringIdSet(store, Integer.BYTES);

  @Test
  void remembersUntilExpiryAndPerCluster() {
    seen.add("prod", identity(1), TOMORROW, 7);

    assertThat(seen.contains("prod", identity(1), NOW)).isTrue();
    assertThat(seen.contains("prod", identity(1), TOMORROW.minusSeconds(1))).isTrue();
    assertThat(seen.contains("prod", identity(1), TOMORROW)).isFalse();
    assertThat(seen.contains("prod", identity(2), NOW)).isFalse();
    assertThat(seen.contains("prod-2", identity(1), NOW)).isFalse();
  }

  @Test
  void listsWhatACommitAddedInOneRecordForEachCluster() {
    for (int i = 0; i < 100; i++) {
      seen.add(i % 2 == 0 ? "a" : "b", identity(i), TOMORROW, i);
    }
    assertThat(entries()).isEqualTo(100);

    seen.beforeCommit();
    seen.beforeCommit();

    assertThat(entries()).isEqualTo(102);
  }

  @Test
  void leavesNothingOfWhatExpired() {
    for (int i = 0; i < 5000; i++) {
      seen.add("prod", identity(i), TOMORROW, i / 10);
    }
    seen.beforeCommit();
    seen = new ExpiringIdSet(store, Integer.BYTES);
    seen.expire("prod", TOMORROW, 10_000);
    assertThat(entries()).isEqualTo(5005);

    seen.expire("prod", TOMORROW.plusSeconds(1), 10_000);

    assertThat(entries()).isZero();
  }

  @Test
  void expiresAboutAsManyAtOnceAsItIsTold() {
    for (int i = 0; i < 5000; i++) {
      seen.add("prod", identity(i), TOMORROW, i);
    }
    seen.beforeCommit();

    seen.expire("prod", TOMORROW.plusSeconds(1), 1500);

    assertThat(entries()).isEqualTo(3003);
  }

  @Test
  void keepsWhatWasAddedAgainSinceItsFirstList() {
    seen.add("prod", identity(1), NOW, 1);
    seen.add("prod", identity(2), NOW, 1);
    seen.beforeCommit();
    seen.remove("prod", identity(1));
    seen.remove("prod", identity(2));
    seen.add("prod", identity(1), TOMORROW, 2);
    seen.beforeCommit();

    seen.expire("prod", NOW.plusSeconds(1), 10);

    assertThat(seen.contains("prod", identity(1), NOW.plusSeconds(1))).isTrue();
    assertThat(seen.contains("prod", identity(2), NOW.plusSeconds(1))).isFalse();
    seen.expire("prod", TOMORROW.plusSeconds(1), 10);
    assertThat(entries()).isZero();
  }

  private long entries() {
    long[] count = {0};
    store.scan(new byte[0], (key, value) -> count[0]++);
    return count[0];
  }

  private static byte[] identity(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}

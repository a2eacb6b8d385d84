package dev.crowsnest.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ExpiringIdSetTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  private final WriteBehindStore<Bytes, byte[]> store = store();
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

    store.flushCache();
    store.flushCache();

    assertThat(entries()).isEqualTo(102);
  }

  @Test
  void leavesNothingOfWhatExpired() {
    for (int i = 0; i < 5000; i++) {
      seen.add("prod", identity(i), TOMORROW, i / 10);
    }
    store.flushCache();
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
    store.flushCache();

    seen.expire("prod", TOMORROW.plusSeconds(1), 1500);

    assertThat(entries()).isEqualTo(3003);
  }

  @Test
  void keepsWhatWasAddedAgainSinceItsFirstList() {
    seen.add("prod", identity(1), NOW, 1);
    seen.add("prod", identity(2), NOW, 1);
    store.flushCache();
    seen.remove("prod", identity(1));
    seen.remove("prod", identity(2));
    seen.add("prod", identity(1), TOMORROW, 2);
    store.flushCache();

    seen.expire("prod", NOW.plusSeconds(1), 10);

    assertThat(seen.contains("prod", identity(1), NOW.plusSeconds(1))).isTrue();
    assertThat(seen.contains("prod", identity(2), NOW.plusSeconds(1))).isFalse();
    seen.expire("prod", TOMORROW.plusSeconds(1), 10);
    assertThat(entries()).isZero();
  }

  private long entries() {
    return store.wrapped().approximateNumEntries();
  }

  private static byte[] identity(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static WriteBehindStore<Bytes, byte[]> store() {
    WriteBehindStore<Bytes, byte[]> store =
        new WriteBehindStore.Builder<>(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("seen"), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingDisabled())
            .build();
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
    return store;
  }
}

package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Store} promises, wherever the entries are. Keys are Latin-1 here: a char a byte. */
class StoreContractTest {
  private static final String[] UNORDERED = {
    "b", "\u00ff", "a\u0000", "a", "\u0080", "\u007f", "aa"
  };
  private static final String[] ORDERED = {"a", "a\u0000", "aa", "b", "\u007f", "\u0080", "\u00ff"};

  @ParameterizedTest
  @EnumSource
  void keepsTheLastValueOfAKeyUntilItIsDeleted(StoreKind kind) {
    kind.with(
        store -> {
          assertThat(store.get(bytes("k"))).isNull();
          store.put(bytes("k"), bytes("first"));
          store.put(bytes("k"), bytes("last"));
          assertThat(store.get(bytes("k"))).isEqualTo(bytes("last"));
          store.delete(bytes("k"));
          store.delete(bytes("never there"));
          assertThat(store.get(bytes("k"))).isNull();
          assertThat(range(store, "", null)).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void ordersKeysAsUnsignedBytesAndTheShorterFirst(StoreKind kind) {
    kind.with(store -> assertThat(range(filled(store), "", null)).containsExactly(ORDERED));
  }

  @ParameterizedTest
  @EnumSource
  void aRangeIncludesItsBeginningAndNotItsEnd(StoreKind kind) {
    kind.with(
        store -> {
          filled(store);
          assertThat(range(store, "a", "b")).containsExactly("a", "a\u0000", "aa");
          assertThat(range(store, "a\u0001", "c")).containsExactly("aa", "b");
          assertThat(range(store, "\u0080", null)).containsExactly("\u0080", "\u00ff");
          assertThat(range(store, "", "a\u0000")).containsExactly("a");
          assertThat(range(store, "", "")).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aRangeThatEndsWhereItBeginsOrBeforeIsEmpty(StoreKind kind) {
    kind.with(
        store -> {
          filled(store);
          assertThat(range(store, "b", "b")).isEmpty();
          assertThat(range(store, "b", "a")).isEmpty();
          assertThat(range(store, "\u0080", "\u007f")).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void scansWhatBeginsWithAPrefix(StoreKind kind) {
    kind.with(
        store -> {
          filled(store);
          put(store, "\u00ff\u00ff", "\u00ff\u00ffz", "a\u00ff", "a\u00ff\u00ff");
          assertThat(scan(store, "a"))
              .containsExactly("a", "a\u0000", "aa", "a\u00ff", "a\u00ff\u00ff");
          assertThat(scan(store, "a\u00ff")).containsExactly("a\u00ff", "a\u00ff\u00ff");
          assertThat(scan(store, "\u00ff\u00ff")).containsExactly("\u00ff\u00ff", "\u00ff\u00ffz");
          assertThat(scan(store, "")).hasSize(ORDERED.length + 4);
          assertThat(scan(store, "c")).isEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource
  void stopsWhenTheVisitorHasEnough(StoreKind kind) {
    kind.with(
        store -> {
          filled(store);
          List<String> seen = new ArrayList<>();
          store.range(
              bytes(""),
              null,
              (key, value) -> {
                seen.add(text(key));
                return seen.size() < 2;
              });
          assertThat(seen).containsExactly("a", "a\u0000");
        });
  }

  @ParameterizedTest
  @EnumSource
  void aVisitorMayDeleteWhatItSeesAndWriteElsewhere(StoreKind kind) {
    kind.with(
        store -> {
          // Given
          for (int i = 0; i < 300; i++) {
            put(store, "k%03d".formatted(i));
          }
          // When
          List<String> seen = new ArrayList<>();
          store.scan(
              bytes("k"),
              (key, value) -> {
                seen.add(text(key));
                store.delete(key);
                put(store, "a" + text(key), "z" + text(key));
              });
          // Then
          assertThat(seen).hasSize(300).isSorted().doesNotHaveDuplicates();
          assertThat(scan(store, "k")).isEmpty();
          assertThat(range(store, "", null)).hasSize(600);
        });
  }

  @ParameterizedTest
  @EnumSource
  void visitsEachEntryThatNobodyTouchesOnceWhileOthersChange(StoreKind kind) {
    kind.with(
        store -> {
          // Given
          for (int i = 0; i < 300; i++) {
            put(store, "k%03d".formatted(i), "k%03d-changing".formatted(i));
          }
          // When
          Random random = new Random(7);
          List<String> seen = new ArrayList<>();
          store.scan(
              bytes("k"),
              (key, value) -> {
                seen.add(text(key));
                String other = "k%03d-changing".formatted(random.nextInt(300));
                store.delete(bytes(other));
                store.put(bytes("k%03d-new".formatted(random.nextInt(300))), bytes("new"));
                store.put(bytes("k%03d-changing".formatted(random.nextInt(300))), bytes("other"));
              });
          // Then
          assertThat(seen.stream().filter(key -> key.length() == 4))
              .hasSize(300)
              .isSorted()
              .doesNotHaveDuplicates();
        });
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void answersAsASortedMapDoes(@ForAll StoreKind kind, @ForAll long seed) {
    kind.with(
        store -> {
          Random random = new Random(seed);
          TreeMap<byte[], byte[]> expected = new TreeMap<>(Arrays::compareUnsigned);
          for (int i = 0; i < 500; i++) {
            byte[] key = key(random);
            switch (random.nextInt(4)) {
              case 0, 1 -> {
                byte[] value = bytes("value " + i);
                store.put(key, value);
                expected.put(key, value);
              }
              case 2 -> {
                store.delete(key);
                expected.remove(key);
              }
              default -> assertThat(store.get(key)).isEqualTo(expected.get(key));
            }
            if (i % 10 == 0) {
              byte[] to = random.nextInt(4) == 0 ? null : key(random);
              assertThat(entries(store, key, to)).isEqualTo(entries(expected, key, to));
            }
          }
        });
  }

  /** Short, of bytes at the ends of their range, so that operations meet. */
  private static byte[] key(Random random) {
    byte[] key = new byte[random.nextInt(4)];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (random.nextInt(4) - 2);
    }
    return key;
  }

  private static List<String> entries(Store store, byte[] from, byte[] to) {
    List<String> entries = new ArrayList<>();
    store.range(
        from,
        to,
        (key, value) -> {
          entries.add(text(key) + '=' + text(value));
          return true;
        });
    return entries;
  }

  private static List<String> entries(TreeMap<byte[], byte[]> map, byte[] from, byte[] to) {
    return map.tailMap(from).entrySet().stream()
        .filter(entry -> to == null || Arrays.compareUnsigned(entry.getKey(), to) < 0)
        .map(entry -> text(entry.getKey()) + '=' + text(entry.getValue()))
        .toList();
  }

  private static Store filled(Store store) {
    put(store, UNORDERED);
    return store;
  }

  private static void put(Store store, String... keys) {
    for (String key : keys) {
      store.put(bytes(key), bytes("of " + key));
    }
  }

  /** The keys of a range, whose values are as {@link #put} wrote them. */
  private static List<String> range(Store store, String from, String to) {
    List<String> keys = new ArrayList<>();
    store.range(
        bytes(from),
        to == null ? null : bytes(to),
        (key, value) -> {
          assertThat(text(value)).isEqualTo("of " + text(key));
          keys.add(text(key));
          return true;
        });
    return keys;
  }

  private static List<String> scan(Store store, String prefix) {
    List<String> keys = new ArrayList<>();
    store.scan(bytes(prefix), (key, value) -> keys.add(text(key)));
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}

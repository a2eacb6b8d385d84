package dev.crowsnest.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crowsnest.store.HeapStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EncodedStatesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** More keys than are kept on the heap, and some states too large to be kept. */
  @Property(tries = 50)
  void returnsWhatWasWrittenLastAlsoAfterARestart(@ForAll long seed) {
    Random random = new Random(seed);
    HeapStore store = new HeapStore();
    StateStore states = new EncodedStates("test", Thing.ALL, store);
    Map<ObjectKey, ObjectState> written = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      ObjectKey key = new ObjectKey(Thing.CAR, "", "car-" + random.nextInt(400));
      switch (random.nextInt(10)) {
        case 0 -> states = new EncodedStates("test", Thing.ALL, store);
        case 1 -> {
          states.delete(key);
          written.remove(key);
        }
        case 2, 3, 4 -> {
          ObjectState state = state(key, i, random);
          states.put(key, state);
          written.put(key, state);
        }
        default -> assertThat(states.get(key)).isEqualTo(written.get(key));
      }
    }
  }

  private static ObjectState state(ObjectKey key, int version, Random random) {
    Instant time = START.plusSeconds(version);
    if (random.nextInt(4) == 0) {
      return new Tombstone(new ObjectVersion("uid", "", time));
    }
    int size = random.nextInt(8) == 0 ? 9_000 : 10;
    return new KnownObject(
        key,
        "uid",
        Integer.toString(version),
        time,
        Certainty.SEEN,
        JsonNodeFactory.instance.objectNode().put("text", "x".repeat(size)));
  }
}

package dev.crowsnest.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crowsnest.objects.Observation.ChangedUnseen;
import dev.crowsnest.objects.Observation.CollectionDeleted;
import dev.crowsnest.objects.Observation.Deleted;
import dev.crowsnest.objects.Observation.Listed;
import dev.crowsnest.objects.Observation.Patched;
import dev.crowsnest.objects.Observation.Stored;
import dev.crowsnest.store.HeapStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the engine promises, whatever it keeps states in. */
class EngineContractTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ObjectLimits ROOMY = new ObjectLimits(1_000, 1_000);

  @Provide
  Arbitrary<Supplier<ClusterObjects>> engines() {
    return Arbitraries.of(
        () -> ClusterObjects.onHeap(Thing.ALL, ROOMY),
        () -> ClusterObjects.in(new HeapStore(), "test", Thing.ALL, Map.of()));
  }

  @Property(tries = 1_000)
  void endsInTheSameStateInAnyOrder(
      @ForAll("engines") Supplier<ClusterObjects> engine, @ForAll long seed) {
    Random random = new Random(seed);
    History history = new History(random);
    List<Observation> observations = history.steps(30);
    List<Observation> shuffled = new ArrayList<>(observations);
    Collections.shuffle(shuffled, random);

    assertThat(end(engine.get(), observations)).isEqualTo(history.existing);
    assertThat(end(engine.get(), shuffled)).isEqualTo(history.existing);
  }

  @Property(tries = 1_000)
  void changesNothingWhenAnObservationComesAgain(
      @ForAll("engines") Supplier<ClusterObjects> engine, @ForAll long seed) {
    Random random = new Random(seed);
    List<Observation> observations = new History(random).stepsPartlyUnseen(30);
    List<Observation> again = new ArrayList<>();
    for (Observation observation : observations) {
      again.add(observation);
      again.add(observation);
      again.add(again.get(random.nextInt(again.size())));
    }

    assertThat(states(engine.get(), again)).isEqualTo(states(engine.get(), observations));
  }

  @Property(tries = 300)
  void keepsTheSameInEitherStore(@ForAll long seed) {
    List<Observation> observations = new History(new Random(seed)).stepsPartlyUnseen(40);
    Collections.shuffle(observations, new Random(seed));

    assertThat(states(ClusterObjects.onHeap(Thing.ALL, ROOMY), observations))
        .isEqualTo(
            states(ClusterObjects.in(new HeapStore(), "test", Thing.ALL, Map.of()), observations));
  }

  @Test
  void countsWhatExceedsTheLimitOfAKindAndMakesRoomByDeletion() {
    ClusterObjects objects = ClusterObjects.in(new HeapStore(), "test", Thing.ALL, Map.of());
    for (int i = 0; i < 5; i++) {
      objects.apply(created(Thing.CAR, "car-" + i, i));
      objects.apply(created(Thing.BOX, "box-" + i, i));
    }

    assertThat(objects.overflow()).isEqualTo(2);
    assertThat(names(objects))
        .containsExactlyInAnyOrder(
            "car-0", "car-1", "car-2", "box-0", "box-1", "box-2", "box-3", "box-4");

    objects.apply(deleted(Thing.CAR, "car-1", 10));
    objects.apply(created(Thing.CAR, "car-9", 11));
    objects.apply(created(Thing.CAR, "car-0", 12));

    assertThat(objects.overflow()).isEqualTo(2);
    assertThat(names(objects)).contains("car-0", "car-2", "car-9").doesNotContain("car-1");
  }

  @Test
  void knowsTheLimitAfterARestart() {
    HeapStore store = new HeapStore();
    ClusterObjects first = ClusterObjects.in(store, "test", Thing.ALL, Map.of());
    for (int i = 0; i < 3; i++) {
      first.apply(created(Thing.CAR, "car-" + i, i));
    }

    ClusterObjects second = ClusterObjects.in(store, "test", Thing.ALL, Map.of());
    second.apply(created(Thing.CAR, "car-3", 3));

    assertThat(second.overflow()).isEqualTo(1);
  }

  @Test
  void forgetsTheEldestDeletionsPastTheLimit() {
    ClusterObjects objects = ClusterObjects.onHeap(Thing.ALL, new ObjectLimits(10, 2));
    for (int i = 0; i < 3; i++) {
      objects.apply(deleted(Thing.BOX, "box-" + i, 10 + i));
    }
    for (int i = 0; i < 3; i++) {
      objects.apply(created(Thing.BOX, "box-" + i, i));
    }

    assertThat(names(objects)).containsExactly("box-0");
  }

  @Test
  void remembersADeletionFor24Hours() {
    ClusterObjects objects = ClusterObjects.onHeap(Thing.ALL, ROOMY);
    objects.apply(deleted(Thing.BOX, "box", 1));

    objects.forgetOld(START.plusSeconds(1).plus(Duration.ofHours(24)));
    objects.apply(created(Thing.BOX, "box", 0));
    assertThat(names(objects)).isEmpty();

    objects.forgetOld(START.plusSeconds(2).plus(Duration.ofHours(26)));
    objects.apply(created(Thing.BOX, "box", 0));
    assertThat(names(objects)).containsExactly("box");
  }

  private static Observation created(Thing kind, String name, int second) {
    ObjectVersion version = new ObjectVersion("", "", START.plusSeconds(second));
    return new Stored(ObjectKey.of(kind, "shop", name), version, true, content(second));
  }

  private static Observation deleted(Thing kind, String name, int second) {
    ObjectVersion version = new ObjectVersion("", "", START.plusSeconds(second));
    return new Deleted(ObjectKey.of(kind, "shop", name), version, Optional.empty());
  }

  private static List<String> names(ClusterObjects objects) {
    List<String> names = new ArrayList<>();
    objects.forEach(object -> names.add(object.key().name()));
    return names;
  }

  private static Map<ObjectKey, String> end(
      ClusterObjects objects, List<Observation> observations) {
    observations.forEach(objects::apply);
    Map<ObjectKey, String> end = new TreeMap<>();
    objects.forEach(
        object -> {
          assertThat(object.certainty()).isEqualTo(Certainty.SEEN);
          end.put(object.key(), object.uid() + ' ' + object.content());
        });
    return end;
  }

  private static Map<ObjectKey, String> states(
      ClusterObjects objects, List<Observation> observations) {
    observations.forEach(objects::apply);
    Map<ObjectKey, String> states = new TreeMap<>();
    objects.forEach(
        object ->
            states.put(
                object.key(), object.version().toString() + object.certainty() + object.content()));
    return states;
  }

  private static JsonNode content(int value) {
    return JsonNodeFactory.instance.objectNode().put("value", value);
  }

  /** What an API server did, and what its complete log shows of that; a second for each step. */
  private static final class History {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> NAMESPACES = List.of("shop", "test");

    private final Random random;
    private final Map<ObjectKey, String> existing = new TreeMap<>();
    private final Map<ObjectKey, Stored> latest = new TreeMap<>();
    private int step;

    History(Random random) {
      this.random = random;
    }

    List<Observation> steps(int count) {
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        step++;
        observations.add(complete(key()));
      }
      return observations;
    }

    /** In the order in which it happened, for what is unseen has no other. */
    List<Observation> stepsPartlyUnseen(int count) {
      List<Observation> observations = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        step++;
        ObjectKey key = key();
        ObjectVersion version = new ObjectVersion("", "", time());
        observations.add(
            switch (random.nextInt(5)) {
              case 0 -> new ChangedUnseen(key, version, random.nextInt(4) == 0);
              case 1 -> new Patched(key, version, false, content(step), random.nextBoolean());
              default -> complete(key);
            });
      }
      return observations;
    }

    private ObjectKey key() {
      Thing kind = random.nextBoolean() ? Thing.BOX : Thing.SHELF;
      return ObjectKey.of(
          kind, NAMESPACES.get(random.nextInt(2)), NAMES.get(random.nextInt(NAMES.size())));
    }

    private Observation complete(ObjectKey key) {
      Stored known = latest.get(key);
      return switch (random.nextInt(known == null ? 2 : 7)) {
        case 0 -> random.nextInt(3) == 0 ? deleteAll(key) : write(key, known);
        case 1 -> write(key, known);
        case 2, 3 -> delete(key, known);
        case 4 -> new Listed(key, at(known.version(), time()), known.content());
        default -> write(key, known);
      };
    }

    private Observation write(ObjectKey key, Stored known) {
      String uid = known == null ? "uid-" + step : known.version().uid();
      ObjectVersion version = new ObjectVersion(uid, String.valueOf(100 + step), time());
      Stored stored = new Stored(key, version, known == null, content(step));
      latest.put(key, stored);
      existing.put(key, uid + ' ' + stored.content());
      return stored;
    }

    private Observation delete(ObjectKey key, Stored known) {
      existing.remove(key);
      latest.remove(key);
      boolean isShown = random.nextBoolean();
      return new Deleted(
          key,
          new ObjectVersion(
              known.version().uid(), isShown ? String.valueOf(100 + step) : "", time()),
          isShown ? Optional.of(known.content()) : Optional.empty());
    }

    private Observation deleteAll(ObjectKey key) {
      existing.keySet().removeIf(other -> isBeside(key, other));
      latest.keySet().removeIf(other -> isBeside(key, other));
      return new CollectionDeleted(
          key.kind(), key.namespace(), new ObjectVersion("", "", time()), false);
    }

    private static boolean isBeside(ObjectKey key, ObjectKey other) {
      return other.kind() == key.kind() && other.namespace().equals(key.namespace());
    }

    private Instant time() {
      return START.plusSeconds(step);
    }

    private static ObjectVersion at(ObjectVersion version, Instant time) {
      return new ObjectVersion(version.uid(), version.resourceVersion(), time);
    }
  }
}

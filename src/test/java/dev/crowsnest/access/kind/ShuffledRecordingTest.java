package dev.crowsnest.access.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.podsecurity.Recordings;
import dev.crowsnest.store.HeapStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** API servers send batches side by side, and again after errors: order and copies mean nothing. */
class ShuffledRecordingTest {
  private static final int SEEDS = 100;
  private static final List<AuditEvent> EVENTS = new ArrayList<>();

  /** What is known in the end, and who may do what by it. */
  private record End(Map<ObjectKey, String> objects, List<String> grants) {}

  @BeforeAll
  static void readRecording() throws IOException {
    Recordings.read("/recordings/seed-lab.ndjson.gz").stream()
        .filter(ClusterAccess::concerns)
        .forEach(EVENTS::add);
  }

  @Test
  void endsTheSameInWhateverOrder() {
    End inOrder = end(EVENTS);

    assertThat(inOrder.grants()).hasSizeGreaterThan(50);
    for (int seed = 0; seed < SEEDS; seed++) {
      List<AuditEvent> shuffled = new ArrayList<>(EVENTS);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(end(shuffled)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  @Test
  void endsTheSameWithEveryEventTwice() {
    End inOrder = end(EVENTS);

    for (int seed = 0; seed < SEEDS / 4; seed++) {
      List<AuditEvent> twice = new ArrayList<>(EVENTS);
      twice.addAll(EVENTS);
      Collections.shuffle(twice, new Random(seed));
      assertThat(end(twice)).as("seed %d", seed).isEqualTo(inOrder);
    }
  }

  @Test
  void goesOnAfterARestartAsIfThereHadBeenNone() {
    HeapStore store = new HeapStore();
    for (int start = 0; start < EVENTS.size(); start += 97) {
      ClusterAccess access = new ClusterAccess("lab", store, Map.of());
      int end = Math.min(EVENTS.size(), start + 97);
      EVENTS.subList(start, end).forEach(event -> access.apply(view(event)));
    }

    assertThat(endOf(new ClusterAccess("lab", store, Map.of()), store)).isEqualTo(end(EVENTS));
  }

  private static End end(List<AuditEvent> events) {
    HeapStore store = new HeapStore();
    ClusterAccess access = new ClusterAccess("lab", store, Map.of());
    events.forEach(event -> access.apply(view(event)));
    return endOf(access, store);
  }

  private static End endOf(ClusterAccess access, HeapStore store) {
    Map<ObjectKey, String> objects = new TreeMap<>();
    ClusterObjects.in(store, "lab", AccessKind.ALL, Map.of())
        .forEach(
            object ->
                objects.put(
                    object.key(),
                    object.uid()
                        + ' '
                        + countThatMatters(object)
                        + ' '
                        + object.certainty()
                        + ' '
                        + object.content()));
    TreeSet<String> grants = new TreeSet<>();
    access
        .graph()
        .forEachGrant(
            grant -> grants.add(grant.subject().text() + ' ' + grant.proof() + grant.rules()));
    return new End(objects, List.copyOf(grants));
  }

  /** A get of a namespace or account that is known is not read, whatever count it would show. */
  private static String countThatMatters(KnownObject object) {
    ObjectKind kind = object.key().kind();
    return kind == AccessKind.NAMESPACE || kind == AccessKind.SERVICE_ACCOUNT
        ? ""
        : object.resourceVersion();
  }

  private static EventView view(AuditEvent event) {
    return new EventView(
        event, new EventOrigin("lab", "seed-lab", 0, 1, event.stageTime(), null, ""));
  }
}

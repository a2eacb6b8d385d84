package dev.crowsnest.access.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.store.HeapStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The store {@code access-objects} as Crowsnest 0.1 wrote it, from the same events: every kind,
 * every certainty, tombstones and markers of deleted collections.
 */
class StoredStateTest {
  private static final String CLUSTER = "prod-é";
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void writesTheSameKeysAndValues() throws IOException {
    HeapStore store = new HeapStore();
    ClusterObjects objects = in(store, CLUSTER);
    for (EventView event : events()) {
      objects.apply(event);
    }
    in(store, "test").apply(events().get(0));

    assertThat(entries(store)).isEqualTo(stored());
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    HeapStore store = store();

    Map<ObjectKey, KnownObject> known = new TreeMap<>();
    in(store, CLUSTER).forEach(object -> known.put(object.key(), object));

    assertThat(known.keySet().stream().map(ObjectKey::kind).distinct())
        .containsExactlyElementsOf(AccessKind.ALL.all());
    assertThat(known.values().stream().collect(byCertainty()))
        .isEqualTo(Map.of(Certainty.SEEN, 22L, Certainty.UNCERTAIN, 4L, Certainty.UNSEEN, 2L));
    KnownObject binding = known.get(ObjectKey.of(AccessKind.ROLE_BINDING, "shop", "dev"));
    assertThat(binding.uid()).isEqualTo("00000004-aaaa-4000-8000-000000000000");
    assertThat(binding.resourceVersion()).isEqualTo("104");
    assertThat(binding.time()).isEqualTo("2026-11-20T10:00:04Z");
    assertThat(binding.content().at("/subjects/1/name").asText()).isEqualTo("jürgen");
  }

  @Test
  void goesOnWithWhatWasWritten() throws IOException {
    HeapStore store = store();
    ClusterObjects objects = in(store, CLUSTER);

    for (EventView event : events()) {
      objects.apply(event);
    }

    assertThat(entries(store)).isEqualTo(stored());
  }

  private static ClusterObjects in(HeapStore store, String cluster) {
    return ClusterObjects.in(store, cluster, AccessKind.ALL, Map.of());
  }

  private static Collector<KnownObject, ?, Map<Certainty, Long>> byCertainty() {
    return Collectors.groupingBy(KnownObject::certainty, Collectors.counting());
  }

  private static List<EventView> events() throws IOException {
    List<EventView> events = new ArrayList<>();
    for (String line : lines("events-0.1.ndjson")) {
      events.add(SampleEvent.view(line.getBytes(UTF_8)));
    }
    return events;
  }

  private static HeapStore store() throws IOException {
    HeapStore store = new HeapStore();
    stored().forEach((key, value) -> store.put(HEX.parseHex(key), HEX.parseHex(value)));
    return store;
  }

  private static Map<String, String> stored() throws IOException {
    Map<String, String> entries = new HashMap<>();
    for (String line : lines("objects-0.1.tsv")) {
      int tab = line.indexOf('\t');
      entries.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return entries;
  }

  private static Map<String, String> entries(HeapStore store) {
    Map<String, String> entries = new HashMap<>();
    store.scan(new byte[0], (key, value) -> entries.put(HEX.formatHex(key), HEX.formatHex(value)));
    return entries;
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream file = StoredStateTest.class.getResourceAsStream("/access/" + name)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }
}

package dev.crowsnest.access.kind;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.store.HeapStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Few objects that are made, changed, deleted and made again, told of in any order. */
class RandomHistoryTest {
  private static final List<String> NAMES = List.of("a", "b", "shop/a", "shop/b");

  @Property(tries = 1_000)
  void endsInTheTrueStateInWhateverOrder(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    ApiServer server = new ApiServer();
    Map<String, JsonNode> existing = new TreeMap<>();
    List<EventView> events = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      events.add(step(random, server, existing));
      if (random.nextInt(3) == 0) {
        events.add(events.get(random.nextInt(events.size())));
      }
    }

    // When
    Collections.shuffle(events, random);

    // Then
    assertThat(end(events)).isEqualTo(truth(existing));
  }

  @Property(tries = 500)
  void endsInTheTrueStateInOrderWithoutResponses(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    ApiServer server = new ApiServer().at(Level.REQUEST);
    Map<String, JsonNode> existing = new TreeMap<>();
    List<EventView> events = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      EventView event = step(random, server, existing);
      events.add(event);
      if (random.nextInt(3) == 0) {
        events.add(event);
      }
    }

    // Then
    assertThat(end(events)).isEqualTo(truth(existing));
  }

  private static EventView step(Random random, ApiServer server, Map<String, JsonNode> existing) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    boolean isRole = random.nextBoolean();
    String key = isRole + name;
    JsonNode old = existing.get(key);
    if (old != null && random.nextInt(3) == 0) {
      existing.remove(key);
      return server.delete(old);
    }
    ObjectNode object = isRole ? someRole(random, name) : someBinding(random, name);
    existing.put(key, object);
    if (old == null) {
      return server.create(object);
    }
    if (random.nextBoolean()) {
      return server.update(object);
    }
    String list = isRole ? "rules" : "subjects";
    if (!isRole) {
      object.set("roleRef", old.path("roleRef"));
    }
    return random.nextBoolean()
        ? server.patch(only(object, list), object)
        : server.patch(rotated(list, old.path(list), object), object);
  }

  private static JsonNode only(ObjectNode object, String member) {
    ObjectNode patch = object.objectNode();
    patch.set(member, object.path(member));
    return patch;
  }

  /** A JSON patch that takes the first element out and puts a new one in; the object gets both. */
  private static JsonNode rotated(String list, JsonNode old, ObjectNode object) {
    JsonNode added = object.path(list).path(0);
    ArrayNode result = object.arrayNode();
    for (int i = 1; i < old.size(); i++) {
      result.add(old.path(i));
    }
    object.set(list, result.add(added));
    return ApiServer.json(
        String.format(
            "[{op: 'remove', path: '/%s/0'}, {op: 'add', path: '/%s/-', value: %s}]",
            list, list, added));
  }

  private static ObjectNode someRole(Random random, String name) {
    return role(
        name, rule("get", "core", "resource-" + random.nextInt(5)), rule("list", "core", "pods"));
  }

  private static ObjectNode someBinding(Random random, String name) {
    return binding(
        name, "ClusterRole role-" + random.nextInt(3), "User u" + random.nextInt(5), "Group g");
  }

  private static Map<ObjectKey, JsonNode> end(List<EventView> events) {
    HeapStore store = new HeapStore();
    ClusterObjects state = ClusterObjects.in(store, "test", AccessKind.ALL, Map.of());
    events.forEach(event -> state.apply(new EventView(event.event(), event.origin())));
    Map<ObjectKey, JsonNode> end = new TreeMap<>();
    state.forEach(object -> end.put(object.key(), object.content()));
    return end;
  }

  private static Map<ObjectKey, JsonNode> truth(Map<String, JsonNode> existing) {
    Map<ObjectKey, JsonNode> truth = new TreeMap<>();
    for (JsonNode object : existing.values()) {
      ObjectKind kind =
          AccessKind.ALL.named("rbac.authorization.k8s.io", object.path("kind").asText());
      JsonNode metadata = object.path("metadata");
      truth.put(
          ObjectKey.of(kind, metadata.path("namespace").asText(""), metadata.path("name").asText()),
          kind.stored(object));
    }
    return truth;
  }
}

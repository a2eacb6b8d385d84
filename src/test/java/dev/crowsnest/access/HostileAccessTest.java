package dev.crowsnest.access;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.json;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.SampleEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write roles may write any; whatever it is, it must neither stall nor break the judge. */
class HostileAccessTest {
  private static final JsonNode SECRETS = rule("get", "core", "secrets");

  private final ApiServer server = new ApiServer();
  private final Watched cluster = Watched.withDefaults();

  @Test
  @Timeout(60)
  void findsTheDangerousEntryBehindFiveThousandHarmlessOnes() {
    // Given
    ObjectNode padded = role("padded");
    ArrayNode rules = (ArrayNode) padded.path("rules");
    for (int i = 0; i < 5_000; i++) {
      rules.add(rule("get", "example.com", "r" + i));
    }
    cluster.knowing(
        server.create(padded), server.create(binding("b", "ClusterRole padded", "User eve")));

    // When
    ObjectNode changed = padded.deepCopy();
    for (int i = 0; i < 10; i++) {
      ((ArrayNode) changed.path("rules")).insert(i, rule("get,list", "example.com", "n" + i));
    }
    ((ArrayNode) changed.path("rules")).add(SECRETS);
    List<String> said = cluster.after(server.update(changed));

    // Then
    assertThat(said.get(0)).isEqualTo("dangerous-gained");
    assertThat(said.get(1)).startsWith("User eve gains ").contains("secrets-read");
  }

  @Test
  @Timeout(60)
  void comparesRolesOfManyVerbsInBoundedTime() {
    // Given
    ObjectNode rule = rule("get", "core", "pods");
    for (int i = 0; i < 100_000; i++) {
      ((ArrayNode) rule.path("verbs")).add("v" + i);
    }
    cluster.knowing(
        server.create(role("many", rule)),
        server.create(binding("b", "ClusterRole many", "User eve")));

    // When
    ObjectNode other = rule.deepCopy();
    ((ArrayNode) other.path("resources")).add("secrets");
    List<String> said = cluster.after(server.update(role("many", other)));

    // Then
    assertThat(said.get(0)).isEqualTo("dangerous-gained");
  }

  @Test
  @Timeout(60)
  void countsTwentyThousandSubjectsAndShowsAHundred() {
    // Given
    String[] subjects =
        IntStream.range(0, 20_000).mapToObj(i -> "User u" + i).toArray(String[]::new);

    // When
    List<String> said = cluster.after(server.create(binding("b", "ClusterRole admin", subjects)));

    // Then
    assertThat(said.get(0)).isEqualTo("dangerous-gained");
    assertThat(said).hasSizeLessThanOrEqualTo(21);
  }

  @Test
  @Timeout(60)
  void followsALongChainOfAggregatedRoles() {
    // Given
    for (int i = 0; i < 500; i++) {
      ObjectNode link = role("link-" + i);
      ((ObjectNode) link.path("metadata")).putObject("labels").put("link", "l" + i);
      link.putObject("aggregationRule")
          .putArray("clusterRoleSelectors")
          .addObject()
          .putObject("matchLabels")
          .put("link", "l" + (i + 1));
      cluster.knowing(server.create(link));
    }
    cluster.knowing(server.create(binding("b", "ClusterRole link-0", "User eve")));

    // When
    ObjectNode last = role("link-500", SECRETS);
    ((ObjectNode) last.path("metadata")).putObject("labels").put("link", "l500");
    List<String> said = cluster.after(server.create(last));

    // Then
    assertThat(said.get(0)).isEqualTo("dangerous-gained");
  }

  @Test
  @Timeout(60)
  void showsNoMoreOfLongNamesThanAnAlertCanBear() {
    String name = "n".repeat(1_000_000);

    List<String> said =
        cluster.after(server.create(binding(name, "ClusterRole admin", "User " + name)));

    assertThat(said.get(0)).isEqualTo("dangerous-gained");
    assertThat(said.stream().mapToInt(String::length).sum()).isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{path: '/rules', value: []}]",
        "[{op: 7, path: '/rules', value: []}]",
        "[{op: 'add', path: '/rules/-'}]",
        "[{op: 'move', path: '/rules'}]",
        "[{op: 'remove'}]",
        "[null, 7, [], {}]"
      })
  void aPatchOfTheWrongShapeLeavesTheRoleUncertain(String patch) {
    cluster.knowing(server.create(role("r", SECRETS)));
    server.at(Level.REQUEST);

    assertThat(cluster.after(server.patch(json(patch), role("r"))))
        .containsExactly(
            "-",
            "the state of ClusterRole r is uncertain: it was changed in a way that was not logged");
  }

  @Property(tries = 200)
  void neverThrows(@ForAll long seed) throws IOException {
    // Given
    Random random = new Random(seed);
    ApiServer source = new ApiServer();
    Watched watched = Watched.withDefaults();
    ObjectNode role = role("r", rule("get,*", "core,*", "pods,*/exec", "a"));
    ObjectNode binding = binding("shop/b", "ClusterRole r", "User u", "ServiceAccount shop/s");
    List<EventView> events = new ArrayList<>();
    events.add(source.create(role));
    events.add(source.create(binding));
    events.add(source.patch(json("[{op: 'add', path: '/rules/-', value: {}}]"), role));
    events.add(source.patch(json("{subjects: null}"), binding));
    events.add(source.list("ClusterRole", "", List.of(role)));
    events.add(source.deleteCollection("RoleBinding", "shop", List.of(binding)));
    events.add(source.delete(role));

    // Then
    for (EventView event : events) {
      String mutated = mutate(new String(event.event().bytes(), UTF_8), random);
      assertThat(watched.after(SampleEvent.view(mutated.getBytes(UTF_8)))).isNotEmpty();
    }
  }

  /** Puts values of other types where the event has texts, lists and objects. */
  private static String mutate(String event, Random random) throws IOException {
    JsonNode tree = json(event);
    for (int i = random.nextInt(3); i >= 0; i--) {
      JsonNode parent = tree.path(random.nextBoolean() ? "requestObject" : "responseObject");
      while (parent.isContainerNode() && !parent.isEmpty()) {
        int index = random.nextInt(parent.size());
        if (parent instanceof ObjectNode object) {
          String name = List.copyOf(names(object)).get(index);
          if (!object.path(name).isContainerNode() || random.nextInt(3) == 0) {
            object.set(name, anything(random));
            break;
          }
          parent = object.path(name);
        } else if (parent instanceof ArrayNode array) {
          if (!array.path(index).isContainerNode() || random.nextInt(3) == 0) {
            array.set(index, anything(random));
            break;
          }
          parent = array.path(index);
        }
      }
    }
    return tree.toString();
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(member -> member.getKey()).collect(Collectors.toList());
  }

  private static JsonNode anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> json("null");
      case 1 -> json("7");
      case 2 -> json("{}");
      case 3 -> json("[]");
      case 4 -> json("['x', 1, null, {}]");
      case 5 -> json("{a: {b: [1]}}");
      case 6 -> json("true");
      default -> json("'\\u0000'");
    };
  }
}

package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.Watched;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dangerous grant that a read shows, and that no event has created, is told once. */
class SeenGrantsTest {
  private static final String SEEN = "seen-never-created";
  private static final String BINDINGS = "ClusterRoleBinding";
  private static final ObjectNode ADMIN = binding("night", "ClusterRole cluster-admin", "User eve");

  private static final Instant LONG_AGO = Instant.parse("2023-12-24T03:00:00Z");

  private final ApiServer server = new ApiServer();
  private final Watched cluster = Watched.withDefaults();

  @Test
  void aListOfABindingThatNobodyCreatedTellsWhoHoldsWhat() {
    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN))))
        .containsExactly(
            SEEN,
            "User eve may do everything in the whole cluster (ClusterRoleBinding night"
                + " -> ClusterRole cluster-admin)",
            "ClusterRoleBinding night is read for the first time: no event created it");
  }

  @Test
  void aSecondReadTellsNothing() {
    cluster.knowing(listed(BINDINGS, List.of(ADMIN)));

    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN)))).containsExactly("-");
  }

  @Test
  void whatAnEventCreatedIsNotTold() {
    cluster.knowing(server.create(ADMIN));

    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN)))).containsExactly("-");
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "b, ClusterRole view, User eve",
    "system:node-proxier, ClusterRole system:node-proxier, User system:kube-proxy",
    "b, ClusterRole never-seen, User eve",
  })
  void whatIsNotDangerousIsNotTold(String name, String role, String subject) {
    assertThat(cluster.after(listed(BINDINGS, List.of(binding(name, role, subject)))))
        .containsExactly("-");
  }

  @Test
  void aRoleThatIsReadAfterItsBindingTellsWhoHoldsIt() {
    ObjectNode reader = role("reader", rule("get,list", "core", "secrets"));
    cluster.knowing(listed(BINDINGS, List.of(binding("b", "ClusterRole reader", "User bob"))));

    assertThat(cluster.after(listed("ClusterRole", List.of(reader))))
        .startsWith(SEEN)
        .element(1)
        .asString()
        .startsWith("User bob holds get,list core/secrets [secrets-read] in the whole cluster");
  }

  @ParameterizedTest(name = "created {0} s before")
  @CsvSource({"10, -", "50, -", "70, " + SEEN, "86400, " + SEEN})
  void itsOwnEventMayFollowForAMinute(long age, String finding) {
    Instant time = listed(BINDINGS, List.of()).get(EventTime.FACT).instant();

    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN), time.minusSeconds(age))))
        .startsWith(finding);
  }

  @Test
  void whatWasTooYoungIsToldByALaterRead() {
    cluster.knowing(youngBinding());

    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN)))).startsWith(SEEN);
  }

  @Test
  void andAlsoAfterARestart() {
    cluster.knowing(youngBinding());

    assertThat(cluster.restarted().after(listed(BINDINGS, List.of(ADMIN)))).startsWith(SEEN);
  }

  /** API servers send their events apart: a read may come before what it reads was created. */
  @Test
  void itsOwnEventIsBelievedWhenItComesAfterTheRead() {
    EventView created = server.create(ADMIN);
    EventView read = youngBinding();
    cluster.knowing(read);

    assertThat(cluster.after(created)).startsWith("everything-gained");
    assertThat(cluster.after(listed(BINDINGS, List.of(ADMIN)))).containsExactly("-");
  }

  private EventView youngBinding() {
    Instant time = listed(BINDINGS, List.of()).get(EventTime.FACT).instant();
    return listed(BINDINGS, List.of(ADMIN), time.minusSeconds(30));
  }

  @Test
  void aLongListTellsTheWorstOfAllItsGrants() {
    List<JsonNode> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(binding("b" + i, "ClusterRole cluster-admin", "Group all"));
    }

    List<String> said = cluster.after(listed(BINDINGS, many));

    assertThat(said).startsWith(SEEN).contains("1990 more hold access").hasSizeLessThan(60);
    assertThat(cluster.graph().grants(Subject.group("all"))).hasSize(2_000);
  }

  private EventView listed(String kind, List<? extends JsonNode> objects) {
    return listed(kind, objects, LONG_AGO);
  }

  private EventView listed(String kind, List<? extends JsonNode> objects, Instant created) {
    EventView list = server.list(kind, "", List.copyOf(objects));
    ObjectNode answer = list.event().body(Body.RESPONSE_OBJECT).deepCopy();
    for (JsonNode item : answer.path("items")) {
      ((ObjectNode) item.path("metadata")).put("creationTimestamp", created.toString());
    }
    return server.request("list", list(kind), null, answer);
  }

  private static ObjectNode list(String kind) {
    return kind.equals(BINDINGS) ? ADMIN : role("any");
  }
}

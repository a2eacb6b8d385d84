package dev.crowsnest.access.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.store.HeapStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class UseMemoryTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final BiPredicate<AllowedBy, Instant> NEWS = (use, received) -> true;
  private static final String REASON =
      "RBAC: allowed by RoleBinding \"devs/shop\" of Role \"dev/shop\" to Group \"developers\"";

  private final HeapStore store = new HeapStore();
  private final UseMemory memory = new UseMemory("prod", store);

  @Test
  void groupsThatEventsStateAreKnownWithTheirLastTime() {
    note("alice", START, "developers", "system:authenticated");
    note("alice", START.plusSeconds(30), "developers", "ops", "system:authenticated");
    note("alice", START.plusSeconds(60), "ops", "system:authenticated");

    assertThat(memory.sightings().groupsOf(Subject.user("alice")))
        .containsExactly(
            entry(Subject.group("developers"), START.plusSeconds(30)),
            entry(Subject.group("ops"), START.plusSeconds(60)));
  }

  @Test
  void ofTooManyGroupsThoseOfKubernetesAndTheFirstStatedAreKept() {
    List<String> groups = new ArrayList<>(List.of("first"));
    for (int i = 0; i < 99; i++) {
      groups.add("oidc-" + i);
    }
    groups.add("system:masters");

    for (int again = 0; again < 3; again++) {
      note("alice", START.plusSeconds(again), groups.toArray(String[]::new));
    }

    assertThat(memory.sightings().groupsOf(Subject.user("alice")))
        .hasSize(StatedGroups.MAX)
        .containsKeys(
            Subject.group("system:masters"), Subject.group("first"), Subject.group("oidc-61"));
  }

  @Test
  void aLateEventTellsOfItsOwnTime() {
    note("carl", START, "dev");
    note("carl", START.minusSeconds(3_600), "system:masters");
    note("carl", START.plusSeconds(1), "dev");

    assertThat(memory.sightings().groupsOf(Subject.user("carl")))
        .containsExactly(
            entry(Subject.group("dev"), START.plusSeconds(1)),
            entry(Subject.group("system:masters"), START.minusSeconds(3_600)));
  }

  @Test
  void aUserOfLongGroupsOnlyIsNotRemembered() {
    note("mallory", START, "x".repeat(257), "y".repeat(100_000), "system:authenticated");

    assertThat(memory.sightings()).isEqualTo(Sightings.NONE);
  }

  @Test
  void groupsThatEverybodyLikeThemIsInAreNotRemembered() {
    note("bob", START, "system:authenticated");
    note("system:anonymous", START, "system:unauthenticated");
    note(
        "system:serviceaccount:shop:web",
        START,
        "system:serviceaccounts",
        "system:serviceaccounts:shop",
        "system:authenticated");

    assertThat(memory.sightings()).isEqualTo(Sightings.NONE);
  }

  @Test
  void aUserWhoIsStatedToBeAmongTheServiceAccountsIsThat() {
    note("mallory", START, "system:serviceaccounts", "system:authenticated");

    assertThat(memory.sightings().groupsOf(Subject.user("mallory")))
        .containsOnlyKeys(Subject.group("system:serviceaccounts"));
  }

  @Test
  void aNewMemoryOverTheStoreKnowsWhatWasCommitted() {
    note("alice", START, "developers");
    allowed(START);
    memory.beforeCommit();

    assertThat(new UseMemory("prod", store).sightings()).isEqualTo(memory.sightings());
    assertThat(new UseMemory("prod2", store).sightings()).isEqualTo(Sightings.NONE);
    assertThat(memory.sightings().uses()).hasSize(1);
  }

  @Test
  void theStoreIsWrittenAtMostEveryTenMinutes() {
    // Given
    note("alice", START, "developers");
    memory.beforeCommit();

    // When
    note("alice", START.plus(Duration.ofMinutes(9)), "developers");
    memory.beforeCommit();

    // Then
    assertThat(stored()).isEqualTo(START);
    note("alice", START.plus(Duration.ofMinutes(10)), "developers");
    memory.beforeCommit();
    assertThat(stored()).isEqualTo(START.plus(Duration.ofMinutes(10)));
  }

  private Instant stored() {
    return new UseMemory("prod", store)
        .sightings()
        .groupsOf(Subject.user("alice"))
        .get(Subject.group("developers"));
  }

  @Test
  void whatWasNotSeenForAMonthIsForgotten() {
    note("alice", START, "developers");
    allowed(START);
    note("bob", START.plus(UseMemory.KEPT).plusSeconds(1), "ops");

    assertThat(memory.sightings().groups()).containsOnlyKeys(Subject.user("bob"));
    assertThat(memory.sightings().uses()).isEmpty();
  }

  @Test
  void itIsBoundedAndKeepsTheLatest() {
    // Given more users, each in more groups than are kept, and more bindings
    String[] groups = new String[StatedGroups.MAX * 2];
    for (int user = 0; user < UseMemory.MAX_USERS + 500; user++) {
      for (int i = 0; i < groups.length; i++) {
        groups[i] = user % 100 == 0 ? "group-" + i : "group";
      }
      note("user-" + user, START.plusSeconds(user), groups);
    }
    for (int i = 0; i < UseMemory.MAX_REASONS * 2; i++) {
      memory.note(event("bob", REASON.replace("devs", "devs" + i)), START, NEWS);
    }
    memory.beforeCommit();

    // Then
    Sightings seen = new UseMemory("prod", store).sightings();
    assertThat(seen).isEqualTo(memory.sightings());
    assertThat(seen.groups().size()).isLessThanOrEqualTo(UseMemory.MAX_USERS);
    assertThat(seen.groups().values().stream().mapToInt(ofUser -> ofUser.size()).sum())
        .isLessThanOrEqualTo(UseMemory.MAX_GROUPS);
    assertThat(seen.groups()).containsKey(Subject.user("user-" + (UseMemory.MAX_USERS + 499)));
    assertThat(seen.groups()).doesNotContainKey(Subject.user("user-0"));
    assertThat(seen.uses()).hasSize(UseMemory.MAX_REASONS);
  }

  @Test
  void hostileNamesAreLeftOut() {
    String large = "x".repeat(100_000);
    note(large, START, "developers");
    note("alice", START, large);
    memory.note(event("alice", REASON.replace("devs", large)), START, NEWS);
    memory.note(event("alice", "RBAC: allowed by nonsense"), START, NEWS);
    memory.beforeCommit();

    assertThat(memory.sightings().members()).isEmpty();
    assertThat(memory.sightings().uses()).isEmpty();
  }

  @Test
  void aReasonIsComparedOnceInTenMinutes() {
    int[] asked = new int[1];
    for (int second = 0; second < 1_200; second++) {
      memory.note(
          event("bob", REASON), START.plusSeconds(second), (use, received) -> asked[0]++ < 0);
    }

    assertThat(asked[0]).isLessThanOrEqualTo(2);
    assertThat(memory.sightings().uses()).isEmpty();
  }

  private void allowed(Instant time) {
    memory.note(event("bob", REASON), time, NEWS);
  }

  private void note(String user, Instant time, String... groups) {
    memory.note(event(user, "", groups), time, NEWS);
  }

  private static AuditEvent event(String user, String reason, String... groups) {
    ObjectNode event = new JsonMapper().createObjectNode();
    event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1").put("level", "Metadata");
    event.put("auditID", "a").put("stage", "ResponseComplete").put("verb", "get");
    event.put("requestURI", "/api/v1/pods");
    ObjectNode caller = event.putObject("user").put("username", user);
    for (String group : groups) {
      caller.withArray("groups").add(group);
    }
    event.put("requestReceivedTimestamp", "2027-06-01T00:00:00Z");
    event.put("stageTimestamp", "2027-06-01T00:00:00Z");
    event.putObject("annotations").put(AllowedBy.REASON, reason);
    return SampleEvent.view(event.toString().getBytes(StandardCharsets.UTF_8)).event();
  }
}

package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import org.junit.jupiter.api.Test;

/** One that is made anew over the same store. */
class ClusterAccessTest {
  private final ApiServer server = new ApiServer();
  private final Store store = new HeapStore();

  @Test
  void doesNotPublishAgainWhatIsAssumedOfAClusterOfWhichOnlyADeletionIsKnown() {
    // Given
    ObjectNode gone = role("gone", rule("get", "core", "secrets"));
    server.create(gone);
    assertThat(access().apply(server.delete(gone)).postures()).hasSizeGreaterThan(20);

    // When
    ObjectNode binding = binding("b", "ClusterRole view", "User eve");
    AccessJudgement judgement = access().apply(server.create(binding));

    // Then
    assertThat(judgement.postures()).hasSize(1);
  }

  @Test
  void givesPosturesInAnOrderThatDoesNotDependOnHowTheGraphWasBuilt() {
    // Given
    ObjectNode role = role("r", rule("get", "core", "secrets"));
    ClusterAccess sawAll = access();
    sawAll.apply(server.create(role));
    sawAll.apply(server.create(binding("z", "ClusterRole r", "User zoe", "Group ants")));
    sawAll.apply(server.create(binding("a", "ClusterRole r", "User bob", "Group zebras")));

    // When
    EventView edit = server.update(role("r", rule("get,list", "core", "secrets")));
    ClusterAccess anew = access();

    // Then
    assertThat(anew.apply(edit).postures())
        .extracting(posture -> posture.subject().name())
        .containsExactly("ants", "zebras", "bob", "zoe");
  }

  private ClusterAccess access() {
    return new ClusterAccess("test", store, Defaults.ofKubernetes());
  }
}

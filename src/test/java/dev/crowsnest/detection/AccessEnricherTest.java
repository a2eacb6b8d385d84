package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.change.AccessFinding;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessEnricherTest {
  private static final String ROLE =
      """
      {"kind":"ClusterRole","apiVersion":"rbac.authorization.k8s.io/v1",
       "metadata":{"name":"reader","uid":"r","resourceVersion":"10"},
       "rules":[{"verbs":["get"],"apiGroups":[""],"resources":["secrets"]}]}
      """;
  private static final String BINDING =
      """
      {"kind":"ClusterRoleBinding","apiVersion":"rbac.authorization.k8s.io/v1",
       "metadata":{"name":"all","uid":"b","resourceVersion":"11"},
       "roleRef":{"kind":"ClusterRole","name":"reader"},
       "subjects":[{"kind":"Group","name":"system:authenticated"}]}
      """;

  /** As when a task is closed before its transaction commits: the heap knew more than the store. */
  @Test
  void anAbortedChangeIsJudgedAgainAsIfForTheFirstTime() {
    // Given
    HeapStore committed = new HeapStore();
    new AccessEnricher(committed, new HeapStore()).onEvent(created("clusterroles", "reader", ROLE));
    HeapStore uncommitted = copy(committed);

    // When
    Optional<AccessFinding> first = findingOf(new AccessEnricher(uncommitted, new HeapStore()));
    Optional<AccessFinding> again = findingOf(new AccessEnricher(committed, new HeapStore()));

    // Then
    assertThat(first).contains(AccessFinding.TAKEOVER_FOR_EVERYBODY);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void whatIsStoredIsKnownToTheNextOneAndARepeatedEventChangesNothing() {
    HeapStore store = new HeapStore();
    AccessEnricher enricher = new AccessEnricher(store, new HeapStore());
    enricher.onEvent(created("clusterroles", "reader", ROLE));
    findingOf(enricher);

    assertThat(findingOf(new AccessEnricher(store, new HeapStore()))).isEmpty();
  }

  @Test
  void theApiServersReasonConfirmsContradictsOrIsNews() {
    AccessEnricher enricher = new AccessEnricher(new HeapStore(), new HeapStore());
    enricher.onEvent(created("clusterroles", "reader", ROLE));
    enricher.onEvent(created("clusterrolebindings", "all", BINDING));

    assertThat(agreement(enricher, "all", "reader", "Group \\\"system:authenticated\\\""))
        .isEqualTo(Agreement.CONFIRMED);
    assertThat(agreement(enricher, "all", "writer", "Group \\\"system:authenticated\\\""))
        .isEqualTo(Agreement.CONTRADICTED);
    assertThat(agreement(enricher, "all", "reader", "User \\\"bob\\\""))
        .isEqualTo(Agreement.CONTRADICTED);
    assertThat(agreement(enricher, "other", "reader", "User \\\"bob\\\""))
        .isEqualTo(Agreement.UNKNOWN);
  }

  private static Agreement agreement(
      AccessEnricher enricher, String binding, String role, String subject) {
    String reason =
        "RBAC: allowed by ClusterRoleBinding \\\"%s\\\" of ClusterRole \\\"%s\\\" to %s"
            .formatted(binding, role, subject);
    EventView view =
        SampleEvent.view(
            """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
             "stage":"ResponseComplete","requestURI":"/api/v1/pods","verb":"create",
             "user":{"username":"bob"},"objectRef":{"resource":"pods","namespace":"n","name":"p"},
             "responseStatus":{"code":201},
             "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",
             "stageTimestamp":"2026-11-21T09:00:00.000000Z",
             "annotations":{"authorization.k8s.io/decision":"allow",
                            "authorization.k8s.io/reason":"%s"}}
            """
                .formatted(reason)
                .getBytes(StandardCharsets.UTF_8));
    enricher.onEvent(view);
    return view.get(Agreement.FACT);
  }

  private static Optional<AccessFinding> findingOf(AccessEnricher enricher) {
    EventView view = created("clusterrolebindings", "all", BINDING);
    enricher.onEvent(view);
    return view.get(AccessJudgement.FACT).finding();
  }

  private static EventView created(String resource, String name, String object) {
    return SampleEvent.view(
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a",
         "stage":"ResponseComplete","requestURI":"/apis/rbac.authorization.k8s.io/v1/%s",
         "verb":"create","user":{"username":"admin","groups":["system:masters"]},
         "objectRef":{"resource":"%s","name":"%s","apiGroup":"rbac.authorization.k8s.io"},
         "responseStatus":{"code":201},
         "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",
         "stageTimestamp":"2026-11-21T09:00:00.000000Z",
         "requestObject":%s,"responseObject":%s}
        """
            .formatted(resource, resource, name, object, object)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static HeapStore copy(Store store) {
    HeapStore copy = new HeapStore();
    store.scan(new byte[0], copy::put);
    return copy;
  }
}

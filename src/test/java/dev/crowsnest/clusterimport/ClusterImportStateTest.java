package dev.crowsnest.clusterimport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.store.HeapStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is imported is taken in as if somebody had listed it. */
class ClusterImportStateTest {
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final String BINDING =
      """
      {"kind": "RoleBinding", "apiVersion": "rbac.authorization.k8s.io/v1",
       "metadata": {"name": "b", "namespace": "dev", "uid": "u", "resourceVersion": "%d"},
       "roleRef": {"kind": "Role", "name": "%s"}, "subjects": [{"kind": "User", "name": "eve"}]}
      """;

  @Test
  void stateKnowsEveryKindThatIsImported() throws IOException {
    StringBuilder input = new StringBuilder();
    for (AccessKind kind : AccessKind.values()) {
      input.append(
          """
          {"kind": "%s", "apiVersion": "%s", "metadata": {"name": "n", "namespace": "dev",
           "uid": "u", "resourceVersion": "5"}}
          """
              .formatted(kind.text(), version(kind)));
    }

    List<Transition> transitions = apply(state(), input.toString());

    assertThat(transitions)
        .hasSameSizeAs(AccessKind.values())
        .allSatisfy(
            transition -> {
              KnownObject after = transition.after().orElseThrow();
              assertThat(transition.refreshed()).isTrue();
              assertThat(after.certainty()).isEqualTo(Certainty.SEEN);
              assertThat(after.resourceVersion()).isEqualTo("5");
            });
  }

  @Test
  void anImportAddsAndRefreshesByVersionOnly() throws IOException {
    ClusterObjects state = state();

    assertThat(apply(state, BINDING.formatted(7, "now"))).hasSize(1);
    assertThat(apply(state, BINDING.formatted(6, "earlier"))).isEmpty();
    assertThat(apply(state, BINDING.formatted(7, "now"))).isEmpty();
    assertThat(apply(state, BINDING.formatted(8, "later")))
        .extracting(it -> it.after().orElseThrow().content().at("/roleRef/name").asText())
        .containsExactly("later");
  }

  private static ClusterObjects state() {
    return ClusterObjects.in(new HeapStore(), "prod", AccessKind.ALL, Map.of());
  }

  private static List<Transition> apply(ClusterObjects state, String input) throws IOException {
    ClusterImport snapshot =
        new ClusterImport(
            AccessKind.ALL, new ByteArrayInputStream(input.getBytes(UTF_8)), "in", TIME);
    List<Transition> transitions = new ArrayList<>();
    for (Optional<byte[]> event = snapshot.next(); event.isPresent(); event = snapshot.next()) {
      transitions.addAll(state.apply(SampleEvent.view(event.get())));
    }
    assertThat(snapshot.counts().problems()).isEmpty();
    return transitions;
  }

  private static String version(AccessKind kind) {
    return switch (kind) {
      case NAMESPACE, SERVICE_ACCOUNT -> "v1";
      case POD_SECURITY_POLICY -> "policy/v1beta1";
      case CLUSTER_ROLE, ROLE, CLUSTER_ROLE_BINDING, ROLE_BINDING -> "rbac.authorization.k8s.io/v1";
      default -> "admissionregistration.k8s.io/v1";
    };
  }
}

package dev.crowsnest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Who may use what of the PodSecurityPolicies that GCE shipped; answers worked out by hand. */
class GcePoliciesTest {
  private static final Path MANIFESTS = Path.of("../shared/corpus/psp/gce");
  private static final Set<String> KINDS =
      Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "PodSecurityPolicy");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void tellsWhoMayUseWhichPolicy() throws IOException {
    assumeTrue(Files.isDirectory(MANIFESTS), "the corpus is not there: " + MANIFESTS);
    // Given
    Watched cluster = Watched.withDefaults();
    ApiServer server = new ApiServer();

    // When
    objects().forEach(object -> cluster.knowing(server.create(object)));

    // Then: cluster-admin may use every policy, and system:masters have it.
    assertThat(cluster.whoMayUse("gce.privileged"))
        .containsExactly(
            "Group system:masters",
            "Group system:nodes in kube-system",
            "ServiceAccount kube-system/calico in kube-system",
            "ServiceAccount kube-system/kube-proxy in kube-system",
            "ServiceAccount kube-system/metadata-agent in kube-system",
            "ServiceAccount kube-system/node-problem-detector in kube-system",
            "User kubelet in kube-system");
    // Its binding is there, and the Role that it names is not.
    assertThat(cluster.whoMayUse("gce.fluentd-gcp")).containsExactly("Group system:masters");
    // Their roles are there, and nobody is bound to them.
    for (String policy :
        List.of("gce.event-exporter", "gce.persistent-volume-binder", "gce.unprivileged-addon")) {
      assertThat(cluster.whoMayUse(policy)).as(policy).containsExactly("Group system:masters");
    }
    // It may mount /var/log of the node and use its network: no pod is kept from much by it.
    assertThat(cluster.graph().grade("gce.fluentd-gcp").orElseThrow().level())
        .isEqualTo(PodSecurityLevel.PRIVILEGED);
  }

  private static List<JsonNode> objects() throws IOException {
    Set<JsonNode> objects = new LinkedHashSet<>();
    try (var files = Files.list(MANIFESTS)) {
      for (Path file : files.sorted().toList()) {
        Load load = new Load(LoadSettings.builder().build());
        for (Object document : load.loadAllFromString(Files.readString(file))) {
          JsonNode object = JSON.valueToTree(document);
          if (KINDS.contains(object.path("kind").asText())) {
            objects.add(object);
          }
        }
      }
    }
    return List.copyOf(objects);
  }
}

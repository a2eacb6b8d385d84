package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.DefaultAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is assumed of a cluster is that of one version of Kubernetes: a cluster of another version
 * that shows its own defaults raises nothing.
 */
class DefaultsOfOtherVersionsTest {
  private final ApiServer server = new ApiServer();
  private final ClusterAccess access =
      new ClusterAccess("test", new HeapStore(), Defaults.ofKubernetes());

  static Stream<List<JsonNode>> versions() {
    return Stream.of(DefaultAccess.objects(), DefaultAccess.earlier());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theBootstrapOfAnyVersionIsRoutine(List<JsonNode> defaults) {
    server.by("system:apiserver", "system:masters", "system:authenticated");
    for (JsonNode object : defaults) {
      // When the API server creates it, or repairs what an upgrade found
      assertThat(finding(server.create(object))).isIn("-", "routine");
      assertThat(finding(server.update(object))).isIn("-", "routine");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anAnnotationOnADefaultRoleOfAnyVersionIsNotAChangeOfIt(List<JsonNode> defaults) {
    for (JsonNode object : defaults) {
      ObjectNode annotated = object.deepCopy();
      ((ObjectNode) annotated.path("metadata")).withObject("/annotations").put("team", "platform");

      assertThat(finding(server.update(annotated)))
          .as(object.path("metadata").path("name").asText())
          .isEqualTo("-");
    }
  }

  @Test
  void whatNoVersionHasIsAChange() {
    ObjectNode edit = Story.defaultRole("edit");
    ((ArrayNode) edit.path("rules")).add(rule("escalate", "rbac.authorization.k8s.io", "roles"));

    assertThat(finding(server.update(edit))).isEqualTo("default-role-changed");
  }

  @Test
  void whatAllVersionsHaveAndIsGoneIsAChange() {
    ObjectNode view = Story.defaultRole("view");
    ((ArrayNode) view.path("rules")).removeAll();

    assertThat(finding(server.update(view))).isEqualTo("default-role-changed");
  }

  @Test
  void anAssumedBindingThatSomebodyCreatesWasNotThere() {
    JsonNode ofKubeadm = DefaultAccess.ofKubeadm().get(0);

    assertThat(finding(server.create(ofKubeadm))).isEqualTo("everything-gained");
  }

  private String finding(EventView view) {
    return access.apply(view).finding().map(AccessFinding::text).orElse("-");
  }
}

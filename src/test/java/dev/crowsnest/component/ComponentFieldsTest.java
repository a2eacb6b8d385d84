package dev.crowsnest.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentFieldsTest {
  private static final String OF_KUBELET =
      """
      {"verb": "list", "requestURI": "/api/v1/pods?fieldSelector=spec.nodeName%%3Dworker-1",
       "objectRef": {"resource": "pods", "apiVersion": "v1"},
       "user": {"username": "system:node:worker-1", "groups": ["system:nodes"]},
       "userAgent": "%s"}""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubelet/v1.33.1 (linux/amd64) kubernetes/8adc0f0",
        "kubelite/v1.31.2",
        "k3s/v1.31.2+k3s1",
        "hyperkube/v1.11.0",
        "Go-http-client/2.0",
        "kubeadm/v1.33.1",
        "an agent nobody knows",
        "octopus/1.0",
        "helm-controller/v1.0",
        ""
      })
  void anUnknownClientSpeaksAgainstNobody(String agent) {
    assertThat(likeness(OF_KUBELET.formatted(agent)).believed()).contains("kubelet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl/v1.33.1 (linux/amd64) kubernetes/8adc0f0",
        "KUBECTL/v1",
        " kubectl/v1",
        "kubectl-dispatcher/v1.0",
        "kubectl",
        "curl/8.5.0",
        "python-requests/2.31.0",
        "OpenAPI-Generator/34.1.0/python",
        "Kubernetes Java Client/1.0.0-SNAPSHOT",
        "Helm/3.19.2",
        "oc/4.18.0 (linux/amd64)",
        "Mozilla/5.0 (X11; Linux x86_64)",
        "Faraday v1.10.3",
        "peirates/1.1"
      })
  void aForeignClientDoes(String agent) {
    assertThat(likeness(OF_KUBELET.formatted(agent)).mismatches()).containsExactly("agent");
  }

  @Test
  void absentGroupsAreUnknown() {
    String event =
        OF_KUBELET.formatted("").replace("\"groups\": [\"system:nodes\"]", "\"uid\": \"\"");

    assertThat(likeness(event).believed()).contains("kubelet");
  }

  @Test
  void everythingThatSpeaksAgainstAComponentIsSaid() {
    Likeness likeness =
        likeness(
            """
            {"verb": "create", "requestURI": "/api/v1/namespaces/a/pods/b/exec",
             "objectRef": {"resource": "pods", "subresource": "exec", "namespace": "a", "name": "b"},
             "user": {"username": "system:kube-scheduler", "groups": ["system:masters"]},
             "impersonatedUser": {"username": "alice"}, "userAgent": "curl/8"}""");

    assertThat(likeness.mismatches()).isEqualTo(List.of("agent", "groups", "impersonation", "act"));
    assertThat(likeness.believed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alice",
    "system:anonymous",
    "system:serviceaccount:kube-system:coredns",
    "system:serviceaccount:default:deployment-controller",
    "system:node:",
    "system:serviceaccount:kube-system:deployment-controller:x"
  })
  void othersAreNoComponents(String username) {
    Likeness likeness =
        likeness(
            "{\"verb\": \"list\", \"requestURI\": \"/api/v1/pods\", \"user\": {\"username\": \"%s\"}}"
                .formatted(username));

    assertThat(likeness.component()).isEmpty();
    assertThat(likeness.mismatches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/healthz, true",
    "/livez/etcd, true",
    "/apis/apps/v1?timeout=5s, true",
    "/healthzx, false",
    "/metrics, false",
    "/api/../debug/pprof, false",
    "/debug/flags/v, false",
    "/logs/, false"
  })
  void ofOtherPathsTheyReadDiscoveryAndHealth(String uri, boolean isBelieved) {
    Likeness likeness =
        likeness(
            """
            {"verb": "get", "requestURI": "%s", "user": {"username": "system:kube-scheduler"}}"""
                .formatted(uri));

    assertThat(likeness.believed().isPresent()).isEqualTo(isBelieved);
  }

  private static Likeness likeness(String event) {
    EventView view = Events.view(event);
    return view.get(Likeness.FACT);
  }
}

package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.policy;
import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.DefaultAccess;
import dev.crowsnest.access.Watched;
import dev.crowsnest.audit.EventView;

/** What happens in one cluster, step by step, and what is said of each step. */
final class Story {
  static final ObjectNode OPEN_POLICY =
      policy(
          "privileged",
          """
          {privileged: true, allowedCapabilities: ['*'], volumes: ['*'], hostNetwork: true,
           hostPID: true, hostIPC: true, hostPorts: [{min: 0, max: 65535}],
           runAsUser: {rule: 'RunAsAny'}, seLinux: {rule: 'RunAsAny'},
           fsGroup: {rule: 'RunAsAny'}, supplementalGroups: {rule: 'RunAsAny'}}""");

  /** Restricted as its name says, but that seccomp is left open. */
  static final ObjectNode STRICT_POLICY =
      policy(
          "restricted",
          """
          {privileged: false, allowPrivilegeEscalation: false, requiredDropCapabilities: ['ALL'],
           volumes: ['configMap', 'emptyDir', 'secret'], hostNetwork: false,
           readOnlyRootFilesystem: true,
           runAsUser: {rule: 'MustRunAsNonRoot'}, seLinux: {rule: 'RunAsAny'},
           fsGroup: {rule: 'MustRunAs', ranges: [{min: 1, max: 65535}]},
           supplementalGroups: {rule: 'MustRunAs', ranges: [{min: 1, max: 65535}]}}""");

  static final ObjectNode USE_OF_OPEN_POLICY =
      rule("use", "policy,extensions", "podsecuritypolicies", "privileged");
  static final ObjectNode USE_OF_STRICT_POLICY =
      rule("use", "policy,extensions", "podsecuritypolicies", "restricted");

  final ApiServer server = new ApiServer();
  private final Watched cluster;

  private Story(Watched cluster) {
    this.cluster = cluster;
  }

  static Story ofUsualCluster() {
    return new Story(Watched.withDefaults());
  }

  /** Not even what every cluster has is known. */
  static Story ofUnknownCluster() {
    return new Story(Watched.fromNothing());
  }

  Story after(EventView... events) {
    cluster.knowing(events);
    return this;
  }

  /** The finding of the next step, or {@code -}, and the sentences: all of them. */
  void says(EventView event, String... expected) {
    assertThat(cluster.after(event)).containsExactly(expected);
  }

  /** A role that Kubernetes brings along, as the API server has it. */
  static ObjectNode defaultRole(String name) {
    return DefaultAccess.objects().stream()
        .filter(object -> object.path("kind").asText().equals("ClusterRole"))
        .filter(object -> object.path("metadata").path("name").asText().equals(name))
        .map(object -> (ObjectNode) object.deepCopy())
        .findFirst()
        .orElseThrow();
  }
}

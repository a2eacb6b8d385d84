package dev.crowsnest.access.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API groups of resources that people name without one, as kubectl resolves them. */
final class BuiltInResources {
  private static final Map<String, List<String>> BY_GROUP =
      Map.of(
          "",
          List.of(
              "bindings",
              "configmaps",
              "endpoints",
              "events",
              "limitranges",
              "namespaces",
              "nodes",
              "persistentvolumeclaims",
              "persistentvolumes",
              "pods",
              "podtemplates",
              "replicationcontrollers",
              "resourcequotas",
              "secrets",
              "serviceaccounts",
              "services",
              "users",
              "groups"),
          "apps",
          List.of(
              "controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"),
          "batch",
          List.of("cronjobs", "jobs"),
          "rbac.authorization.k8s.io",
          List.of("clusterrolebindings", "clusterroles", "rolebindings", "roles"),
          "certificates.k8s.io",
          List.of("certificatesigningrequests", "signers"),
          "networking.k8s.io",
          List.of("ingresses", "networkpolicies"),
          "policy",
          List.of("poddisruptionbudgets", "podsecuritypolicies"),
          "admissionregistration.k8s.io",
          List.of(
              "mutatingwebhookconfigurations",
              "validatingadmissionpolicies",
              "validatingadmissionpolicybindings",
              "validatingwebhookconfigurations"));
  private static final Map<String, String> GROUPS = byResource();

  private BuiltInResources() {}

  /**
   * Returns the group of a {@code resource} or {@code resource/subresource}; empty if it is not a
   * built-in one.
   */
  static Optional<String> group(String resource) {
    int slash = resource.indexOf('/');
    return Optional.ofNullable(GROUPS.get(slash < 0 ? resource : resource.substring(0, slash)));
  }

  private static Map<String, String> byResource() {
    Map<String, String> groups = new HashMap<>();
    BY_GROUP.forEach(
        (group, resources) -> resources.forEach(resource -> groups.put(resource, group)));
    return Map.copyOf(groups);
  }
}

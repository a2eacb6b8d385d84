package dev.crowsnest.access.query;

import dev.crowsnest.spelling.SimilarNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resources that people name as they like, as kubectl resolves them. */
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

  /** As kubectl knows them. */
  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("cm", "configmaps"),
          Map.entry("ep", "endpoints"),
          Map.entry("ev", "events"),
          Map.entry("limits", "limitranges"),
          Map.entry("ns", "namespaces"),
          Map.entry("no", "nodes"),
          Map.entry("pvc", "persistentvolumeclaims"),
          Map.entry("pv", "persistentvolumes"),
          Map.entry("po", "pods"),
          Map.entry("rc", "replicationcontrollers"),
          Map.entry("quota", "resourcequotas"),
          Map.entry("sa", "serviceaccounts"),
          Map.entry("svc", "services"),
          Map.entry("ds", "daemonsets"),
          Map.entry("deploy", "deployments"),
          Map.entry("rs", "replicasets"),
          Map.entry("sts", "statefulsets"),
          Map.entry("cj", "cronjobs"),
          Map.entry("csr", "certificatesigningrequests"),
          Map.entry("ing", "ingresses"),
          Map.entry("netpol", "networkpolicies"),
          Map.entry("pdb", "poddisruptionbudgets"),
          Map.entry("psp", "podsecuritypolicies"));

  private static final Map<String, Set<String>> SUBRESOURCES =
      Map.ofEntries(
          Map.entry(
              "pods",
              Set.of(
                  "attach",
                  "binding",
                  "ephemeralcontainers",
                  "eviction",
                  "exec",
                  "log",
                  "portforward",
                  "proxy",
                  "resize",
                  "status")),
          Map.entry("nodes", Set.of("log", "metrics", "proxy", "stats", "status")),
          Map.entry("services", Set.of("proxy", "status")),
          Map.entry("serviceaccounts", Set.of("token")),
          Map.entry("namespaces", Set.of("finalize", "status")),
          Map.entry("certificatesigningrequests", Set.of("approval", "status")),
          Map.entry("deployments", Set.of("scale", "status")),
          Map.entry("replicasets", Set.of("scale", "status")),
          Map.entry("statefulsets", Set.of("scale", "status")),
          Map.entry("replicationcontrollers", Set.of("scale", "status")));

  private BuiltInResources() {}

  /**
   * Returns the name that roles have for a built-in resource, of its short name, its singular or
   * its plural, in any case; empty if there is none.
   */
  static Optional<String> canonical(String typed) {
    String name = typed.toLowerCase(Locale.ROOT);
    if (GROUPS.containsKey(name)) {
      return Optional.of(name);
    }
    if (SHORT_NAMES.containsKey(name)) {
      return Optional.of(SHORT_NAMES.get(name));
    }
    return GROUPS.keySet().stream().filter(plural -> isPlural(plural, name)).findFirst();
  }

  /** Returns the built-in resources whose names are most like this one: at most three. */
  static List<String> similar(String typed) {
    return SimilarNames.of(typed, GROUPS.keySet());
  }

  /** Returns whether a built-in resource has this subresource. */
  static boolean hasSubresource(String resource, String name) {
    return SUBRESOURCES.getOrDefault(resource, Set.of()).contains(name);
  }

  private static boolean isPlural(String plural, String singular) {
    return plural.equals(singular + "s")
        || plural.equals(singular + "es")
        || (singular.endsWith("y")
            && plural.equals(singular.substring(0, singular.length() - 1) + "ies"));
  }

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

package dev.crowsnest.detection;

import dev.crowsnest.audit.Field;
import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.TextSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The resources whose events a rule asks for, where it names them by a derived field only. */
final class AskedResources {
  private static final Set<String> OF_ACCESS =
      Set.of("roles", "clusterroles", "rolebindings", "clusterrolebindings", "podsecuritypolicies");

  private static final Set<String> OF_ADMISSION =
      Set.of(
          "mutatingwebhookconfigurations",
          "validatingwebhookconfigurations",
          "validatingadmissionpolicies",
          "validatingadmissionpolicybindings");

  private static final Map<String, Set<String>> BY_NOUN =
      Map.of(
          "pod",
          Set.of(
              "pods",
              "podtemplates",
              "replicationcontrollers",
              "deployments",
              "replicasets",
              "statefulsets",
              "daemonsets",
              "jobs",
              "cronjobs"),
          "target",
          Set.of("pods"),
          "access",
          OF_ACCESS,
          "csr",
          Set.of("certificatesigningrequests"),
          "service",
          Set.of("services"),
          "ingress",
          Set.of("ingresses"),
          "configmap",
          Set.of("configmaps"),
          "namespace",
          Set.of("namespaces"));

  private static final String FINDING = "access.finding";

  private AskedResources() {}

  /** Returns the resources; empty if it names them itself, or may ask for any. */
  static Set<String> of(EventCheck check) {
    TextSet named = check.texts("objectRef.resource");
    if (!named.isOpen()) {
      return Set.of();
    }
    TextSet findings = check.texts(FINDING);
    if (!findings.isOpen()) {
      return ofFindings(findings.named());
    }
    Set<String> resources = new HashSet<>();
    for (Field field : check.fields()) {
      String name = field.name();
      int dot = name.indexOf('.');
      resources.addAll(BY_NOUN.getOrDefault(dot < 0 ? name : name.substring(0, dot), Set.of()));
    }
    return resources;
  }

  /** Returns whether a rule asks for certain resources, rather than for any. */
  static boolean areNamed(EventCheck check) {
    return !check.texts("objectRef.resource").isOpen() || !of(check).isEmpty();
  }

  private static Set<String> ofFindings(Set<String> findings) {
    Set<String> resources = new HashSet<>();
    for (String finding : findings) {
      if (finding.startsWith("admission-")) {
        resources.addAll(OF_ADMISSION);
      } else if (finding.startsWith("pod-security-")) {
        resources.add("namespaces");
      } else {
        resources.addAll(OF_ACCESS);
      }
    }
    return resources;
  }
}

package dev.crowsnest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of objects that are taken; in the order in which their events are sent. */
enum ImportedKind {
  NAMESPACE("Namespace", "namespaces", false, Family.CORE),
  SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts", true, Family.CORE),
  CLUSTER_ROLE("ClusterRole", "clusterroles", false, Family.RBAC),
  ROLE("Role", "roles", true, Family.RBAC),
  CLUSTER_ROLE_BINDING("ClusterRoleBinding", "clusterrolebindings", false, Family.RBAC),
  ROLE_BINDING("RoleBinding", "rolebindings", true, Family.RBAC),
  POD_SECURITY_POLICY("PodSecurityPolicy", "podsecuritypolicies", false, Family.POLICY),
  VALIDATING_WEBHOOKS(
      "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", false, Family.ADMISSION),
  MUTATING_WEBHOOKS(
      "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", false, Family.ADMISSION),
  VALIDATING_POLICY(
      "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false, Family.ADMISSION),
  VALIDATING_POLICY_BINDING(
      "ValidatingAdmissionPolicyBinding",
      "validatingadmissionpolicybindings",
      false,
      Family.ADMISSION),
  MUTATING_POLICY("MutatingAdmissionPolicy", "mutatingadmissionpolicies", false, Family.ADMISSION),
  MUTATING_POLICY_BINDING(
      "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", false, Family.ADMISSION);

  private enum Family {
    CORE,
    RBAC,
    /** PodSecurityPolicies moved from one group to another. */
    POLICY,
    ADMISSION;

    boolean isServedBy(String group) {
      return switch (this) {
        case CORE -> group.isEmpty();
        case RBAC -> group.equals("rbac.authorization.k8s.io");
        case POLICY -> group.equals("policy") || group.equals("extensions");
        case ADMISSION -> group.equals("admissionregistration.k8s.io");
      };
    }
  }

  private static final Set<String> VERSIONS = Set.of("v1", "v1beta1", "v1alpha1");
  private static final Map<String, ImportedKind> BY_NAME = new HashMap<>();

  static {
    for (ImportedKind kind : values()) {
      BY_NAME.put(kind.text, kind);
    }
  }

  private final String text;
  private final String resource;
  private final boolean namespaced;
  private final Family family;

  ImportedKind(String text, String resource, boolean namespaced, Family family) {
    this.text = text;
    this.resource = resource;
    this.namespaced = namespaced;
    this.family = family;
  }

  /** The kind, or null if objects of it are not needed: a namesake of another group is not. */
  static @Nullable ImportedKind of(ApiVersion version, String kind) {
    ImportedKind known = BY_NAME.get(kind);
    return known != null
            && known.family.isServedBy(version.group())
            && VERSIONS.contains(version.version())
        ? known
        : null;
  }

  /** As objects write it: {@code ClusterRole}. */
  String text() {
    return text;
  }

  /** As requests write it: {@code clusterroles}. */
  String resource() {
    return resource;
  }

  /** What is missing of the object's identity; null if nothing is. */
  @Nullable String lack(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (metadata.path("name").asText("").isEmpty()) {
      return "has no name";
    }
    return namespaced && metadata.path("namespace").asText("").isEmpty()
        ? "has no namespace"
        : null;
  }
}

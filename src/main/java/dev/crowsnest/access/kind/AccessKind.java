package dev.crowsnest.access.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionPosture;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.patch.PatchApplication;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of objects that decide who may do what, and what admission lets through. */
public enum AccessKind implements ObjectKind {
  CLUSTER_ROLE('R', "ClusterRole", "clusterroles", Family.RBAC),
  ROLE('r', "Role", "roles", Family.RBAC),
  CLUSTER_ROLE_BINDING('B', "ClusterRoleBinding", "clusterrolebindings", Family.RBAC),
  ROLE_BINDING('b', "RoleBinding", "rolebindings", Family.RBAC),
  POD_SECURITY_POLICY('P', "PodSecurityPolicy", "podsecuritypolicies", Family.POLICY),
  NAMESPACE('N', "Namespace", "namespaces", Family.CORE),
  SERVICE_ACCOUNT('s', "ServiceAccount", "serviceaccounts", Family.CORE),
  MUTATING_WEBHOOKS(
      'M', "MutatingWebhookConfiguration", "mutatingwebhookconfigurations", Family.ADMISSION),
  VALIDATING_WEBHOOKS(
      'V', "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", Family.ADMISSION),
  VALIDATING_POLICY(
      'v', "ValidatingAdmissionPolicy", "validatingadmissionpolicies", Family.ADMISSION),
  VALIDATING_POLICY_BINDING(
      'w',
      "ValidatingAdmissionPolicyBinding",
      "validatingadmissionpolicybindings",
      Family.ADMISSION),
  MUTATING_POLICY('m', "MutatingAdmissionPolicy", "mutatingadmissionpolicies", Family.ADMISSION),
  MUTATING_POLICY_BINDING(
      'n', "MutatingAdmissionPolicyBinding", "mutatingadmissionpolicybindings", Family.ADMISSION);

  private enum Family {
    CORE,
    RBAC,
    /**
     * PodSecurityPolicies moved from one API group to another; they are the same objects in both.
     */
    POLICY,
    ADMISSION;

    boolean isServedBy(String apiGroup) {
      return switch (this) {
        case CORE -> apiGroup.isEmpty();
        case RBAC -> apiGroup.equals("rbac.authorization.k8s.io");
        case POLICY -> apiGroup.equals("policy") || apiGroup.equals("extensions");
        case ADMISSION -> apiGroup.equals("admissionregistration.k8s.io");
      };
    }
  }

  /** All kinds of this domain. */
  public static final ObjectKinds ALL = ObjectKinds.of(List.of(values()));

  /** Webhooks have names, by which strategic merge patches find them. */
  private static final PatchApplication PATCHES =
      new PatchApplication(
          List.of(
              "/rules",
              "/aggregationRule",
              "/roleRef",
              "/subjects",
              "/spec",
              "/webhooks",
              "/metadata/labels"),
          Set.of("webhooks"));

  private final char code;
  private final String text;
  private final String resource;
  private final Family family;

  AccessKind(char code, String text, String resource, Family family) {
    this.code = code;
    this.text = text;
    this.resource = resource;
    this.family = family;
  }

  /** Returns whether the kind is a Role or ClusterRole. */
  public static boolean isRole(ObjectKind kind) {
    return kind == ROLE || kind == CLUSTER_ROLE;
  }

  /** Returns whether the kind is a RoleBinding or ClusterRoleBinding. */
  public static boolean isBinding(ObjectKind kind) {
    return kind == ROLE_BINDING || kind == CLUSTER_ROLE_BINDING;
  }

  /** Returns whether objects of the kind decide what admission lets through. */
  public static boolean isAdmission(ObjectKind kind) {
    return kind == NAMESPACE || (kind instanceof AccessKind own && own.family == Family.ADMISSION);
  }

  @Override
  public char code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String resource() {
    return resource;
  }

  @Override
  public boolean isServedBy(String apiGroup) {
    return family.isServedBy(apiGroup);
  }

  @Override
  public boolean isNamespaced() {
    return this == ROLE || this == ROLE_BINDING || this == SERVICE_ACCOUNT;
  }

  @Override
  public JsonNode stored(JsonNode object) {
    return switch (this) {
      case ROLE, CLUSTER_ROLE -> StoredFields.ofRole(object);
      case ROLE_BINDING, CLUSTER_ROLE_BINDING -> StoredFields.ofBinding(object);
      case POD_SECURITY_POLICY -> StoredFields.ofPsp(object);
      case SERVICE_ACCOUNT -> StoredFields.none();
      default -> AdmissionPosture.keep(resource, object);
    };
  }

  @Override
  public Optional<JsonNode> patched(JsonNode patch, JsonNode stored) {
    return PATCHES.apply(patch, stored).map(this::stored);
  }
}

package dev.crowsnest.access.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.kubernetes.admission.AdmissionPosture;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of objects that are kept. */
public enum ObjectKind {
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
    /** PodSecurityPolicies moved from one group to another and are the same objects in both. */
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

  private static final Map<String, ObjectKind> BY_RESOURCE = new HashMap<>();
  private static final Map<String, ObjectKind> BY_NAME = new HashMap<>();
  private static final Map<Character, ObjectKind> BY_CODE = new HashMap<>();

  static {
    for (ObjectKind kind : values()) {
      BY_RESOURCE.put(kind.resource, kind);
      BY_NAME.put(kind.text, kind);
      BY_CODE.put(kind.code, kind);
    }
  }

  private final char code;
  private final String text;
  private final String resource;
  private final Family family;

  ObjectKind(char code, String text, String resource, Family family) {
    this.code = code;
    this.text = text;
    this.resource = resource;
    this.family = family;
  }

  /** The kind of the object itself, not of a subresource; null if it is none that is kept. */
  public static @Nullable ObjectKind of(ObjectRef ref) {
    if (!ref.subresource().isEmpty()) {
      return null;
    }
    ObjectKind kind = BY_RESOURCE.get(ref.resource());
    return kind != null && kind.family.isServedBy(ref.apiGroup()) ? kind : null;
  }

  /** The kind of that {@code kind}, as objects write it; null if it is none that is kept. */
  public static @Nullable ObjectKind named(String kind) {
    return BY_NAME.get(kind);
  }

  static @Nullable ObjectKind ofCode(char code) {
    return BY_CODE.get(code);
  }

  /** One letter, in the keys of the store: never to be changed. */
  char code() {
    return code;
  }

  /** As objects write it: {@code ClusterRole}. */
  public String text() {
    return text;
  }

  /** As requests write it: {@code clusterroles}. */
  public String resource() {
    return resource;
  }

  public boolean isRole() {
    return this == ROLE || this == CLUSTER_ROLE;
  }

  public boolean isBinding() {
    return this == ROLE_BINDING || this == CLUSTER_ROLE_BINDING;
  }

  /** Whether roles, bindings and their like decide who may do something, or admission does. */
  public boolean isAdmission() {
    return family == Family.ADMISSION || this == NAMESPACE;
  }

  public boolean isNamespaced() {
    return this == ROLE || this == ROLE_BINDING || this == SERVICE_ACCOUNT;
  }

  /** The part of an object that is kept. */
  JsonNode keep(JsonNode object) {
    if (isRole()) {
      return KeptContent.role(object);
    }
    if (isBinding()) {
      return KeptContent.binding(object);
    }
    return switch (this) {
      case POD_SECURITY_POLICY -> KeptContent.policy(object);
      case SERVICE_ACCOUNT -> KeptContent.nothing();
      default -> AdmissionPosture.keep(resource, object);
    };
  }
}

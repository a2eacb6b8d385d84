package dev.crowsnest.evasion;

import java.util.List;
import java.util.Map;

/**
 * A resource of the API.
 *
 * @param group empty for the core group
 */
record Resource(String group, String version, String plural, String kind) {
  static final Resource PODS = new Resource("", "v1", "pods", "Pod");
  static final Resource SECRETS = new Resource("", "v1", "secrets", "Secret");
  static final Resource ACCOUNTS = new Resource("", "v1", "serviceaccounts", "ServiceAccount");
  static final Resource NODES = new Resource("", "v1", "nodes", "Node");
  static final Resource SERVICES = new Resource("", "v1", "services", "Service");
  static final Resource CONFIG_MAPS = new Resource("", "v1", "configmaps", "ConfigMap");
  static final Resource NAMESPACES = new Resource("", "v1", "namespaces", "Namespace");
  static final Resource EVENTS = new Resource("", "v1", "events", "Event");
  static final Resource CLUSTER_ROLES = rbac("clusterroles", "ClusterRole");
  static final Resource ROLES = rbac("roles", "Role");
  static final Resource CLUSTER_BINDINGS = rbac("clusterrolebindings", "ClusterRoleBinding");
  static final Resource BINDINGS = rbac("rolebindings", "RoleBinding");
  static final Resource DEPLOYMENTS = new Resource("apps", "v1", "deployments", "Deployment");
  static final Resource DAEMON_SETS = new Resource("apps", "v1", "daemonsets", "DaemonSet");
  static final Resource CRON_JOBS = new Resource("batch", "v1", "cronjobs", "CronJob");
  static final Resource SIGNING_REQUESTS =
      new Resource(
          "certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest");
  static final Resource VALIDATING_WEBHOOKS =
      admission("validatingwebhookconfigurations", "ValidatingWebhookConfiguration");
  static final Resource MUTATING_WEBHOOKS =
      admission("mutatingwebhookconfigurations", "MutatingWebhookConfiguration");
  static final Resource POLICIES =
      admission("validatingadmissionpolicies", "ValidatingAdmissionPolicy");
  static final Resource POLICY_BINDINGS =
      admission("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding");
  static final Resource POD_SECURITY_POLICIES =
      new Resource("policy", "v1beta1", "podsecuritypolicies", "PodSecurityPolicy");
  static final Resource INGRESSES = new Resource("networking.k8s.io", "v1", "ingresses", "Ingress");

  /** Those whose spec is a template of pods. */
  static final List<Resource> TEMPLATES =
      List.of(
          DEPLOYMENTS,
          DAEMON_SETS,
          CRON_JOBS,
          new Resource("batch", "v1", "jobs", "Job"),
          new Resource("apps", "v1", "statefulsets", "StatefulSet"),
          new Resource("apps", "v1", "replicasets", "ReplicaSet"),
          new Resource("", "v1", "replicationcontrollers", "ReplicationController"));

  private static final List<String> OLD_APPS =
      List.of("extensions/v1beta1", "apps/v1beta2", "apps/v1beta1");

  /** Where else an API server served the same objects. */
  private static final Map<String, List<String>> OTHER_VERSIONS =
      Map.ofEntries(
          Map.entry("deployments", OLD_APPS),
          Map.entry("daemonsets", List.of("extensions/v1beta1", "apps/v1beta2")),
          Map.entry("replicasets", List.of("extensions/v1beta1", "apps/v1beta2")),
          Map.entry("statefulsets", List.of("apps/v1beta2", "apps/v1beta1")),
          Map.entry("cronjobs", List.of("batch/v1beta1", "batch/v2alpha1")),
          Map.entry("clusterroles", versions("rbac.authorization.k8s.io")),
          Map.entry("roles", versions("rbac.authorization.k8s.io")),
          Map.entry("clusterrolebindings", versions("rbac.authorization.k8s.io")),
          Map.entry("rolebindings", versions("rbac.authorization.k8s.io")),
          Map.entry("certificatesigningrequests", List.of("certificates.k8s.io/v1beta1")),
          Map.entry(
              "validatingwebhookconfigurations", List.of("admissionregistration.k8s.io/v1beta1")),
          Map.entry(
              "mutatingwebhookconfigurations", List.of("admissionregistration.k8s.io/v1beta1")),
          Map.entry("validatingadmissionpolicies", versions("admissionregistration.k8s.io")),
          Map.entry("validatingadmissionpolicybindings", versions("admissionregistration.k8s.io")),
          Map.entry("podsecuritypolicies", List.of("extensions/v1beta1")),
          Map.entry("events", List.of("events.k8s.io/v1", "events.k8s.io/v1beta1")));

  private static Resource rbac(String plural, String kind) {
    return new Resource("rbac.authorization.k8s.io", "v1", plural, kind);
  }

  private static Resource admission(String plural, String kind) {
    return new Resource("admissionregistration.k8s.io", "v1", plural, kind);
  }

  private static List<String> versions(String group) {
    return List.of(group + "/v1beta1", group + "/v1alpha1");
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + '/' + version;
  }

  List<Resource> others() {
    return OTHER_VERSIONS.getOrDefault(plural, List.of()).stream().map(this::served).toList();
  }

  private Resource served(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return new Resource(
        apiVersion.substring(0, slash), apiVersion.substring(slash + 1), plural, kind);
  }

  boolean isTemplate() {
    return TEMPLATES.stream().anyMatch(each -> each.plural().equals(plural));
  }
}

package dev.crowsnest.audit;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acted: the authenticated caller, who is responsible, and the user that the caller acted as,
 * whose rights and name the API server used.
 *
 * @param user the authenticated caller
 * @param impersonatedUser the user that the caller acted as; null if none
 * @param kind what the authenticated caller is; never that of the impersonated user
 */
public record Actor(UserInfo user, @Nullable UserInfo impersonatedUser, Kind kind) {

  /**
   * What an identity is, according to names that only the API server's authenticators can assign.
   */
  public enum Kind {
    USER("user"),
    SERVICE_ACCOUNT("serviceaccount"),
    NODE("node"),
    /** The API server itself, controllers, the scheduler. */
    CONTROL_PLANE("controlplane"),
    BOOTSTRAP_TOKEN("bootstraptoken"),
    ANONYMOUS("anonymous"),
    /** Authentication failed: there is no identity. */
    UNAUTHENTICATED("unauthenticated");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the value of the derived field {@code actor.kind}. */
    public String text() {
      return text;
    }
  }

  private static final Set<String> CONTROL_PLANE_USERS =
      Set.of("system:apiserver", "system:kube-controller-manager", "system:kube-scheduler");

  /**
   * The service accounts that kube-controller-manager runs its controllers under ({@code
   * --use-service-account-credentials}).
   */
  private static final Set<String> CONTROLLERS =
      Set.of(
          "attachdetach-controller",
          "bootstrap-signer",
          "certificate-controller",
          "clusterrole-aggregation-controller",
          "cronjob-controller",
          "daemon-set-controller",
          "deployment-controller",
          "device-taint-eviction-controller",
          "disruption-controller",
          "endpoint-controller",
          "endpointslice-controller",
          "endpointslicemirroring-controller",
          "ephemeral-volume-controller",
          "expand-controller",
          "generic-garbage-collector",
          "horizontal-pod-autoscaler",
          "job-controller",
          "kube-apiserver-serving-clustertrustbundle-publisher",
          "legacy-service-account-token-cleaner",
          "namespace-controller",
          "node-controller",
          "persistent-volume-binder",
          "pod-garbage-collector",
          "podcertificaterequestcleaner",
          "pv-protection-controller",
          "pvc-protection-controller",
          "replicaset-controller",
          "replication-controller",
          "resource-claim-controller",
          "resourcequota-controller",
          "root-ca-cert-publisher",
          "route-controller",
          "selinux-warning-controller",
          "service-account-controller",
          "service-cidrs-controller",
          "service-controller",
          "statefulset-controller",
          "storage-version-migrator-controller",
          "token-cleaner",
          "ttl-after-finished-controller",
          "ttl-controller",
          "validatingadmissionpolicy-status-controller",
          "volumeattributesclass-protection-controller");

  static Actor of(AuditEvent event) {
    UserInfo user = event.user();
    return new Actor(user, event.impersonatedUser().orElse(null), kindOf(user));
  }

  /** Returns the identity whose rights were used: the impersonated one if there is one. */
  public UserInfo effective() {
    return impersonatedUser == null ? user : impersonatedUser;
  }

  public boolean impersonates() {
    return impersonatedUser != null;
  }

  /**
   * Returns the namespace and name of the authenticated service account; empty for anybody else.
   */
  public Optional<ServiceAccount> serviceAccount() {
    return ServiceAccount.ofUsername(user.username());
  }

  private static Kind kindOf(UserInfo user) {
    String name = user.username();
    if (name.isEmpty()) {
      return Kind.UNAUTHENTICATED;
    }
    if (!name.startsWith("system:")) {
      return Kind.USER;
    }
    if (name.equals("system:anonymous")) {
      return Kind.ANONYMOUS;
    }
    if (CONTROL_PLANE_USERS.contains(name) || isController(name)) {
      return Kind.CONTROL_PLANE;
    }
    if (ServiceAccount.hasPrefix(name)) {
      return Kind.SERVICE_ACCOUNT;
    }
    if (name.startsWith("system:node:") && isInNodesGroup(user)) {
      return Kind.NODE;
    }
    if (name.startsWith("system:bootstrap:")) {
      return Kind.BOOTSTRAP_TOKEN;
    }
    return Kind.USER;
  }

  /**
   * Returns whether the user is in the nodes group, or has no groups: an export may have dropped
   * them, and the API server never writes an identity without any, so a client cannot cause this.
   */
  private static boolean isInNodesGroup(UserInfo user) {
    return user.groups().isEmpty() || user.groups().contains("system:nodes");
  }

  private static boolean isController(String username) {
    return ServiceAccount.ofUsername(username)
        .filter(account -> account.namespace().equals("kube-system"))
        .filter(account -> CONTROLLERS.contains(account.name()))
        .isPresent();
  }
}

package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.json;
import static dev.crowsnest.access.ApiServer.policy;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static dev.crowsnest.access.change.Story.OPEN_POLICY;
import static dev.crowsnest.access.change.Story.STRICT_POLICY;
import static dev.crowsnest.access.change.Story.USE_OF_OPEN_POLICY;
import static dev.crowsnest.access.change.Story.USE_OF_STRICT_POLICY;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.audit.EventView;
import org.junit.jupiter.api.Test;

/**
 * Stories that people tell of PodSecurityPolicies and roles: a policy with a strict name that is
 * open, the binding of all service accounts deleted and made again, a role of the nodes that is
 * given more. Each in the orders in which it may happen.
 */
class AccessStoriesTest {
  private static final ObjectNode MISNAMED_POLICY =
      policy("psp-mustrunasnonroot", misnamed().toString());
  private static final ObjectNode USE_OF_MISNAMED =
      role(
          "role-mustrunasnonroot",
          rule("use", "policy", "podsecuritypolicies", "psp-mustrunasnonroot"));
  private static final ObjectNode MISNAMED_FOR_JRAMIREZ =
      binding(
          "default/rb-mustrunasnonroot-jramirez",
          "ClusterRole role-mustrunasnonroot",
          "User jramirez");

  private static final ObjectNode ALL_PRIVILEGED =
      binding(
          "ucp:all:privileged-psp-role",
          "ClusterRole privileged-psp-role",
          "Group system:authenticated",
          "Group system:serviceaccounts");
  private static final ObjectNode PRIVILEGED_ROLE = role("privileged-psp-role", USE_OF_OPEN_POLICY);

  private static final ObjectNode NODES =
      binding("node-psp-binding", "ClusterRole system:node", "Group system:nodes");
  private static final ObjectNode CALICO =
      binding("calico-node", "ClusterRole calico-node", "ServiceAccount kube-system/calico-node");

  private static final ObjectNode DEVELOPER = role("developer", rule("*", "core,apps", "pods"));
  private static final ObjectNode DEVELOPER_WITH_EXEC =
      role("developer", rule("*", "core,apps", "pods,pods/exec"));
  private static final ObjectNode DEVELOPERS =
      binding("development/developer-binding", "ClusterRole developer", "Group developers");

  private final Story story = Story.ofUsualCluster();
  private final ApiServer server = story.server;

  @Test
  void pointsOutAStrictNameOnAnOpenPolicyWhenItIsMadeFirst() {
    story.says(
        server.create(MISNAMED_POLICY),
        "misleading-psp",
        "PodSecurityPolicy psp-mustrunasnonroot may be used by Group system:masters, "
            + "and lets privileged pods through: privileged is true, hostNetwork is true, "
            + "hostPID is true, hostIPC is true, hostPorts are allowed and 4 more; its name promises more than it enforces");
    story.says(server.create(USE_OF_MISNAMED), "-");
    story.says(
        server.create(MISNAMED_FOR_JRAMIREZ),
        "privileged-psp-use-gained",
        "User jramirez may now use PodSecurityPolicy psp-mustrunasnonroot "
            + "(privileged-equivalent) in namespace default (RoleBinding "
            + "default/rb-mustrunasnonroot-jramirez -> ClusterRole role-mustrunasnonroot)");
  }

  @Test
  void pointsOutAStrictNameOnAnOpenPolicyWhenItIsMadeLast() {
    story.says(
        server.create(MISNAMED_FOR_JRAMIREZ),
        "gained",
        "User jramirez is given ClusterRole role-mustrunasnonroot in namespace default "
            + "(RoleBinding default/rb-mustrunasnonroot-jramirez -> ClusterRole "
            + "role-mustrunasnonroot)",
        "ClusterRole role-mustrunasnonroot was never seen: what it grants is unknown");
    story.says(
        server.create(USE_OF_MISNAMED),
        "gained",
        "User jramirez may now use PodSecurityPolicy psp-mustrunasnonroot (gone, or "
            + "never seen) in namespace default (RoleBinding "
            + "default/rb-mustrunasnonroot-jramirez -> ClusterRole role-mustrunasnonroot)");
    story.says(
        server.create(MISNAMED_POLICY),
        "privileged-psp-use-gained",
        "PodSecurityPolicy psp-mustrunasnonroot may be used by Group system:masters, "
            + "User jramirez, and lets privileged pods through: privileged is true, "
            + "hostNetwork is true, hostPID is true, hostIPC is true, hostPorts are allowed "
            + "and 4 more; its name promises more than it enforces");
  }

  @Test
  void aBestPracticesPolicyRaisesNothing() {
    story.says(
        server.create(policy("best-practices", STRICT_POLICY.path("spec").toString())),
        "-",
        "PodSecurityPolicy best-practices may be used by Group system:masters, and "
            + "lets through what the baseline standard allows");
  }

  @Test
  void podsChangeNobodysAccess() {
    story.after(
        server.create(MISNAMED_POLICY),
        server.create(USE_OF_MISNAMED),
        server.create(MISNAMED_FOR_JRAMIREZ));
    server.by("jramirez", "system:authenticated");

    story.says(server.create(pod("nginx-as-root", "{name: 'nginx', image: 'nginx'}")), "-");
    story.says(
        server.create(
            pod(
                "nginx-as-nonroot",
                "{name: 'nginx', image: 'example/nginx', securityContext: {runAsUser: 10001}}")),
        "-");
  }

  @Test
  void tellsWhoLosesWithABindingOfOne() {
    story.after(
        server.create(MISNAMED_POLICY),
        server.create(USE_OF_MISNAMED),
        server.create(MISNAMED_FOR_JRAMIREZ));

    story.says(
        server.delete(MISNAMED_FOR_JRAMIREZ),
        "lost",
        "User jramirez may no longer use PodSecurityPolicy psp-mustrunasnonroot "
            + "(privileged-equivalent) in namespace default (RoleBinding "
            + "default/rb-mustrunasnonroot-jramirez -> ClusterRole role-mustrunasnonroot)");
  }

  @Test
  void tellsWhoLosesAndGainsWhenTheBindingOfAllIsDeletedAndMadeAgain() {
    story.after(
        server.create(OPEN_POLICY), server.create(PRIVILEGED_ROLE), server.create(ALL_PRIVILEGED));

    story.says(
        server.delete(ALL_PRIVILEGED),
        "lost",
        "Group system:authenticated may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
    story.says(server.answering(403).create(pod("mirror", "{name: 'a', image: 'a'}")), "-");
    story.says(
        server.create(ALL_PRIVILEGED),
        "privileged-psp-for-crowd",
        "Group system:authenticated may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
  }

  @Test
  void tellsWhoGainsAndLosesWhenTheBindingOfAllIsMadeAndDeleted() {
    story.after(server.create(OPEN_POLICY), server.create(PRIVILEGED_ROLE));

    story.says(
        server.create(ALL_PRIVILEGED),
        "privileged-psp-for-crowd",
        "Group system:authenticated may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
    story.says(
        server.delete(ALL_PRIVILEGED),
        "lost",
        "Group system:authenticated may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
  }

  @Test
  void learnsStepByStepWhatABindingOfAllMeans() {
    story.says(
        server.create(ALL_PRIVILEGED),
        "unknown-role-for-crowd",
        "Group system:authenticated is given ClusterRole privileged-psp-role in the "
            + "whole cluster (ClusterRoleBinding ucp:all:privileged-psp-role -> ClusterRole "
            + "privileged-psp-role)",
        "Group system:serviceaccounts is given ClusterRole privileged-psp-role in the "
            + "whole cluster (ClusterRoleBinding ucp:all:privileged-psp-role -> ClusterRole "
            + "privileged-psp-role)",
        "ClusterRole privileged-psp-role was never seen: what it grants is unknown");
    story.says(
        server.create(PRIVILEGED_ROLE),
        "unknown-role-for-crowd",
        "Group system:authenticated may now use PodSecurityPolicy privileged (gone, or "
            + "never seen) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may now use PodSecurityPolicy privileged (gone, "
            + "or never seen) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
    story.says(
        server.create(OPEN_POLICY),
        "privileged-psp-for-crowd",
        "PodSecurityPolicy privileged may be used by Group system:authenticated, Group "
            + "system:masters, Group system:serviceaccounts, and lets privileged pods "
            + "through: privileged is true, hostNetwork is true, hostPID is true, hostIPC is "
            + "true, hostPorts are allowed and 6 more");
  }

  @Test
  void theNodesGainThePolicyThatTheirRoleWasGivenBefore() {
    story.after(server.create(OPEN_POLICY));

    story.says(
        nodeRoleGivenThePolicy(),
        "default-role-changed",
        "ClusterRole system:node, which Kubernetes itself maintains, now grants use "
            + "{policy,extensions}/podsecuritypolicies[privileged]",
        "the earlier state of ClusterRole system:node is assumed: Kubernetes' default");
    story.says(
        server.create(NODES),
        "privileged-psp-for-crowd",
        "Group system:nodes may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) and gains all of ClusterRole system:node "
            + "[secrets-read, token-mint, workload-create, node-write, pod-status-write, "
            + "lease-write, pod-certificate, token-review, device-write, pod-evict] in the whole cluster (ClusterRoleBinding node-psp-binding -> "
            + "ClusterRole system:node)");
  }

  @Test
  void theNodesGainThePolicyThatTheirRoleIsGivenAfterwards() {
    story.after(server.create(OPEN_POLICY));

    story.says(
        server.create(NODES),
        "dangerous-for-crowd",
        "Group system:nodes gains all of ClusterRole system:node [secrets-read, "
            + "token-mint, workload-create, node-write, pod-status-write, lease-write, "
            + "pod-certificate, token-review, device-write, pod-evict] in the "
            + "whole cluster (ClusterRoleBinding node-psp-binding -> ClusterRole system:node)");
    story.says(
        nodeRoleGivenThePolicy(),
        "privileged-psp-for-crowd",
        "Group system:nodes may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "node-psp-binding -> ClusterRole system:node)",
        "ClusterRole system:node, which Kubernetes itself maintains, now grants use "
            + "{policy,extensions}/podsecuritypolicies[privileged]",
        "the earlier state of ClusterRole system:node is assumed: Kubernetes' default");
  }

  @Test
  void anEditedRoleGivesToThoseItWasBoundTo() {
    story.after(
        server.create(OPEN_POLICY),
        server.create(role("calico-node", rule("get", "core", "pods"))),
        server.create(CALICO));
    ObjectNode edited = role("calico-node", USE_OF_OPEN_POLICY, rule("get", "core", "pods"));

    story.says(
        server.patch(json("{rules: " + edited.path("rules") + "}"), edited),
        "privileged-psp-use-gained",
        "ServiceAccount kube-system/calico-node may now use PodSecurityPolicy "
            + "privileged (privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "calico-node -> ClusterRole calico-node)");
  }

  @Test
  void anEditedRoleGivesToThoseItIsBoundToLater() {
    ObjectNode edited = role("calico-node", USE_OF_OPEN_POLICY, rule("get", "core", "pods"));
    story.after(
        server.create(OPEN_POLICY),
        server.create(role("calico-node", rule("get", "core", "pods"))));

    story.says(server.patch(json("{rules: " + edited.path("rules") + "}"), edited), "-");
    story.says(
        server.create(CALICO),
        "privileged-psp-use-gained",
        "ServiceAccount kube-system/calico-node may now use PodSecurityPolicy "
            + "privileged (privileged-equivalent) and gains all of ClusterRole calico-node "
            + "in the whole cluster (ClusterRoleBinding calico-node -> ClusterRole "
            + "calico-node)");
  }

  @Test
  void theUseOfAStrictPolicyIsHarmlessButNotWhatCameInTheSamePatch() {
    story.after(server.create(STRICT_POLICY), server.create(DEVELOPER), server.create(DEVELOPERS));
    ObjectNode harmless = role("developer", rule("*", "core,apps", "pods"), USE_OF_STRICT_POLICY);
    ObjectNode more =
        role(
            "developer",
            rule("*", "core,apps", "pods"),
            USE_OF_STRICT_POLICY,
            rule("*", "core", "serviceaccounts"),
            rule("*", "batch", "cronjobs"));

    story.says(
        server.patch(json("{rules: " + harmless.path("rules") + "}"), harmless),
        "gained",
        "Group developers may now use PodSecurityPolicy restricted (baseline) in "
            + "namespace development (RoleBinding development/developer-binding -> "
            + "ClusterRole developer)");
    story.says(
        server.patch(json("{rules: " + more.path("rules") + "}"), more),
        "dangerous-gained",
        "Group developers gains * core/serviceaccounts, * batch/cronjobs "
            + "[serviceaccount-write, impersonate] "
            + "in namespace development (RoleBinding development/developer-binding -> "
            + "ClusterRole developer)");
  }

  @Test
  void aGroupGainsBeforeAnybodyIsInIt() {
    story.says(server.create(DEVELOPER), "-");
    story.says(
        server.create(DEVELOPERS),
        "dangerous-gained",
        "Group developers gains all of ClusterRole developer [workload-create] in "
            + "namespace development (RoleBinding development/developer-binding -> "
            + "ClusterRole developer)");
    story.says(
        server.patch(json("{rules: []}"), DEVELOPER_WITH_EXEC),
        "dangerous-gained",
        "Group developers gains * {core,apps}/pods/exec [pod-exec] in namespace "
            + "development (RoleBinding development/developer-binding -> ClusterRole "
            + "developer)");
  }

  @Test
  void aGroupGainsWhenTheRoleOfItsBindingIsMade() {
    story.says(
        server.create(DEVELOPERS),
        "gained",
        "Group developers is given ClusterRole developer in namespace development "
            + "(RoleBinding development/developer-binding -> ClusterRole developer)",
        "ClusterRole developer was never seen: what it grants is unknown");
    story.says(
        server.create(DEVELOPER_WITH_EXEC),
        "dangerous-gained",
        "Group developers gains * {core,apps}/{pods,pods/exec} [pod-exec, "
            + "workload-create] in namespace development (RoleBinding "
            + "development/developer-binding -> ClusterRole developer)");
  }

  private EventView nodeRoleGivenThePolicy() {
    ObjectNode edited = Story.defaultRole("system:node");
    ((ArrayNode) edited.path("rules")).insert(0, USE_OF_OPEN_POLICY);
    return server.patch(json("{rules: " + edited.path("rules") + "}"), edited);
  }

  private static ObjectNode misnamed() {
    ObjectNode spec = OPEN_POLICY.path("spec").deepCopy();
    spec.put("allowPrivilegeEscalation", false)
        .set("runAsUser", json("{rule: 'MustRunAsNonRoot'}"));
    return spec;
  }

  private static ObjectNode pod(String name, String container) {
    return (ObjectNode)
        json(
            "{kind: 'Pod', apiVersion: 'v1', metadata: {name: '%s', namespace: 'default'},"
                    .formatted(name)
                + " spec: {containers: ["
                + container
                + "]}}");
  }
}

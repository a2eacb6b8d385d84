package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.json;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static dev.crowsnest.access.ApiServer.subject;
import static dev.crowsnest.access.change.Story.OPEN_POLICY;
import static dev.crowsnest.access.change.Story.STRICT_POLICY;
import static dev.crowsnest.access.change.Story.USE_OF_STRICT_POLICY;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.audit.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways round a look at bindings alone: access that changes without one that says so. */
class WaysRoundTest {
  private static final ObjectNode SECRETS = rule("get,list", "core", "secrets");

  private final Story story = Story.ofUsualCluster();
  private final ApiServer server = story.server;

  @Test
  void aRoleIsEditedAfterItWasBound() {
    story.after(
        server.create(role("shop/keeper", rule("get", "core", "pods"))),
        server.create(binding("shop/b", "Role keeper", "User carl")));

    story.says(
        server.update(role("shop/keeper", rule("get", "core", "pods"), SECRETS)),
        "dangerous-gained",
        "User carl gains get,list core/secrets [secrets-read] in namespace shop "
            + "(RoleBinding shop/b -> Role shop/keeper)");
    story.says(
        server.update(role("shop/keeper", rule("get", "core", "pods"))),
        "lost",
        "User carl loses get,list core/secrets in namespace shop (RoleBinding shop/b "
            + "-> Role shop/keeper)");
  }

  @Test
  void aBindingComesBeforeItsRole() {
    story.says(
        server.create(binding("b", "ClusterRole later", "User carl")),
        "gained",
        "User carl is given ClusterRole later in the whole cluster (ClusterRoleBinding "
            + "b -> ClusterRole later)",
        "ClusterRole later was never seen: what it grants is unknown");
    story.says(
        server.create(role("later", SECRETS)),
        "dangerous-gained",
        "User carl gains get,list core/secrets [secrets-read] in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole later)");
    story.says(
        server.delete(role("later", SECRETS)),
        "lost",
        "User carl loses get,list core/secrets in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole later)");
    story.says(
        server.create(role("later", rule("*", "*", "*"))),
        "everything-gained",
        "User carl may now do everything in the whole cluster (ClusterRoleBinding b -> "
            + "ClusterRole later)");
  }

  @Test
  void aRoleOfTheSameNameInAnotherNamespaceIsAnother() {
    story.after(server.create(binding("shop/b", "Role keeper", "User carl")));

    story.says(server.create(role("attic/keeper", SECRETS)), "-");
    story.says(server.create(role("keeper", SECRETS)), "-");
    story.says(
        server.create(role("shop/keeper", SECRETS)),
        "dangerous-gained",
        "User carl gains get,list core/secrets [secrets-read] in namespace shop "
            + "(RoleBinding shop/b -> Role shop/keeper)");
  }

  @Test
  void aLabelMergesARoleIntoOneThatIsBound() {
    ObjectNode merged = role("monitoring");
    merged
        .putObject("aggregationRule")
        .putArray("clusterRoleSelectors")
        .addObject()
        .putObject("matchLabels")
        .put("to", "monitoring");
    ObjectNode reader = role("secrets-reader", SECRETS);
    ObjectNode labelled = reader.deepCopy();
    labelled.withObject("/metadata/labels").put("to", "monitoring");
    ObjectNode filled = merged.deepCopy().set("rules", reader.path("rules"));
    story.after(server.create(binding("devs", "ClusterRole monitoring", "Group devs")));

    story.says(server.create(merged), "-");
    story.says(server.create(reader), "-");
    story.says(
        server.patch(json("{metadata: {labels: {to: 'monitoring'}}}"), labelled),
        "dangerous-gained",
        "Group devs gains get,list core/secrets [secrets-read] in the whole cluster "
            + "(ClusterRoleBinding devs -> ClusterRole monitoring)");
    server.by("system:serviceaccount:kube-system:clusterrole-aggregation-controller");
    story.says(server.update(filled), "-");
  }

  @Test
  void aLabelMergesARoleIntoADefaultOne() {
    ObjectNode reader = role("crd-view", SECRETS);
    reader
        .withObject("/metadata/labels")
        .put("rbac.authorization.k8s.io/aggregate-to-view", "true");
    story.after(server.create(binding("viewers", "ClusterRole view", "User bob")));

    story.says(
        server.create(reader),
        "dangerous-gained",
        "User bob gains get,list core/secrets [secrets-read] in the whole cluster "
            + "(ClusterRoleBinding viewers -> ClusterRole view)");
  }

  @Test
  void aBindingInANamespaceGivesAClusterRoleThereOnly() {
    story.says(
        server.create(binding("shop/b", "ClusterRole view", "User bob")),
        "gained",
        "User bob gains all of ClusterRole view in namespace shop (RoleBinding shop/b "
            + "-> ClusterRole view)");
  }

  @Test
  void aBindingInANamespaceGivesNothingOfTheCluster() {
    story.after(
        server.create(
            role(
                "operator",
                rule("get", "core", "nodes/proxy"),
                rule("create", "core", "persistentvolumes"),
                rule("approve,sign", "certificates.k8s.io", "signers"),
                rule("impersonate", "core", "users"),
                rule("update", "rbac.authorization.k8s.io", "clusterrolebindings"))));

    story.says(
        server.create(binding("shop/b", "ClusterRole operator", "User bob")),
        "gained",
        "User bob gains all of ClusterRole operator in namespace shop (RoleBinding "
            + "shop/b -> ClusterRole operator)");
    story.says(
        server.create(binding("b", "ClusterRole operator", "User bob")),
        "dangerous-gained",
        "User bob gains all of ClusterRole operator [impersonate, rbac-write, "
            + "node-proxy, csr-signer, volume-create] in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole operator)");
  }

  @Test
  void aBindingInANamespaceLetsItsLabelsBeChangedAndRolesBeBoundThere() {
    story.after(
        server.create(
            role(
                "owner",
                rule("patch", "core", "namespaces"),
                rule("bind", "rbac.authorization.k8s.io", "clusterroles"))));

    story.says(
        server.create(binding("shop/b", "ClusterRole owner", "User bob")),
        "dangerous-gained",
        "User bob gains all of ClusterRole owner [bind, namespace-write] in namespace "
            + "shop (RoleBinding shop/b -> ClusterRole owner)");
  }

  @Test
  void aServiceAccountIsItsUser() {
    story.says(
        server.create(binding("shop/b", "ClusterRole view", "ServiceAccount shop/robot")),
        "gained",
        "ServiceAccount shop/robot gains all of ClusterRole view in namespace shop "
            + "(RoleBinding shop/b -> ClusterRole view)");
    story.says(
        server.create(
            binding("shop/c", "ClusterRole view", "User system:serviceaccount:shop:robot")),
        "-");
  }

  @Test
  void membersGainNothingThatTheirGroupHas() {
    story.after(
        server.create(role("reader", SECRETS)),
        server.create(binding("everybody", "ClusterRole reader", "Group system:authenticated")));

    story.says(
        server.create(
            binding(
                "members",
                "ClusterRole reader",
                "User bob",
                "ServiceAccount shop/robot",
                "Group system:serviceaccounts:shop",
                "Group system:serviceaccounts")),
        "-");
    story.says(
        server.create(binding("others", "ClusterRole reader", "Group system:unauthenticated")),
        "takeover-for-everybody",
        "Group system:unauthenticated gains all of ClusterRole reader [secrets-read] "
            + "in the whole cluster (ClusterRoleBinding others -> ClusterRole reader)");
  }

  @Test
  void aServiceAccountDoesNotUseThePoliciesOfTheAuthenticated() {
    story.after(
        server.create(OPEN_POLICY),
        server.create(role("user", Story.USE_OF_OPEN_POLICY)),
        server.create(binding("everybody", "ClusterRole user", "Group system:authenticated")));

    story.says(
        server.create(
            binding("shop/b", "ClusterRole user", "ServiceAccount shop/robot", "User bob")),
        "privileged-psp-use-gained",
        "ServiceAccount shop/robot may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in namespace shop (RoleBinding shop/b -> ClusterRole "
            + "user)");
  }

  @Test
  void aUserNamedLikeAGroupIsAUser() {
    story.says(
        server.create(
            binding("b", "ClusterRole view", "Group system:masters", "User system:masters")),
        "gained",
        "User system:masters gains all of ClusterRole view in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole view)");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "REQUEST_RESPONSE"})
  void onlyTheNewSubjectGains(Level level) {
    story.after(server.create(bound("User a")));
    server.at(level);

    story.says(
        server.patch(
            json("[{op: 'add', path: '/subjects/-', value: " + subject("User b") + "}]"),
            bound("User a", "User b")),
        "gained",
        "User b gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)");
    story.says(
        server.update(bound("User a", "User b", "User c")),
        "gained",
        "User c gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)");
    ObjectNode four = bound("User a", "User b", "User c", "User d");
    story.says(
        server.patch(json("{subjects: " + four.path("subjects") + "}"), four),
        "gained",
        "User d gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)");
  }

  @Test
  void onlyTheNewSubjectOfAnApplyGains() {
    story.after(server.create(bound("User a")));

    story.says(
        server
            .asking("fieldManager=kubectl&force=true")
            .patch(bound("User b"), bound("User a", "User b")),
        "gained",
        "User b gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)");
    ObjectNode three = bound("User a", "User b", "User c");
    server.at(Level.REQUEST);
    story.says(
        server.asking("fieldManager=kubectl&force=true").patch(three, three),
        "gained",
        "User c gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)",
        "the state of RoleBinding shop/b is uncertain: it was changed in a way that "
            + "was not logged");
  }

  @Test
  void anApplyThatCreatesGives() {
    story.says(
        server.applyNew(bound("User a")),
        "gained",
        "User a gains all of ClusterRole view in namespace shop (RoleBinding shop/b -> "
            + "ClusterRole view)");
  }

  @Test
  void aBindingIsMadeAgainWithAnotherRole() {
    story.after(server.create(binding("b", "ClusterRole view", "User bob")));

    story.says(
        server.delete(binding("b", "ClusterRole view", "User bob")),
        "lost",
        "User bob loses all of ClusterRole view in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole view)");
    story.says(
        server.create(binding("b", "ClusterRole cluster-admin", "User bob")),
        "everything-gained",
        "User bob may now do everything in the whole cluster (ClusterRoleBinding b -> "
            + "ClusterRole cluster-admin)");
  }

  @Test
  void aCollectionOfBindingsIsDeleted() {
    ObjectNode carls = binding("shop/c", "ClusterRole edit", "User carl");
    ObjectNode doras = binding("shop/d", "ClusterRole edit", "User dora");
    ObjectNode elsewhere = binding("attic/d", "ClusterRole edit", "User dora");
    story.after(server.create(carls), server.create(doras), server.create(elsewhere));

    story.says(
        server.deleteCollection("RoleBinding", "shop", List.of(carls, doras)),
        "lost",
        "User carl loses all of ClusterRole edit in namespace shop (RoleBinding shop/c "
            + "-> ClusterRole edit)",
        "User dora loses all of ClusterRole edit in namespace shop (RoleBinding shop/d "
            + "-> ClusterRole edit)");
    story.after(server.create(carls), server.create(doras));
    server.at(Level.METADATA);
    story.says(
        server.deleteCollection("RoleBinding", "shop", List.of(carls, doras)),
        "lost",
        "User carl loses all of ClusterRole edit in namespace shop (RoleBinding shop/c "
            + "-> ClusterRole edit)",
        "User dora loses all of ClusterRole edit in namespace shop (RoleBinding shop/d "
            + "-> ClusterRole edit)");
    server.at(Level.REQUEST_RESPONSE);
    story.after(server.create(carls), server.create(doras));
    server.at(Level.METADATA);
    story.says(
        server
            .asking("labelSelector=team%3Dshop")
            .deleteCollection("RoleBinding", "shop", List.of(carls)),
        "-",
        "the state of RoleBinding shop/c is uncertain: it was changed in a way that "
            + "was not logged",
        "the state of RoleBinding shop/d is uncertain: it was changed in a way that "
            + "was not logged");
  }

  @Test
  void aDefaultRoleIsTamperedWith() {
    ObjectNode edited = Story.defaultRole("system:basic-user");
    ((ArrayNode) edited.path("rules")).add(SECRETS);

    story.says(
        server.update(edited),
        "takeover-for-everybody",
        "Group system:authenticated gains get,list core/secrets [secrets-read] in the "
            + "whole cluster (ClusterRoleBinding system:basic-user -> ClusterRole "
            + "system:basic-user)",
        "ClusterRole system:basic-user, which Kubernetes itself maintains, now grants "
            + "get,list core/secrets",
        "the earlier state of ClusterRole system:basic-user is assumed: Kubernetes' " + "default");
  }

  @Test
  void aDefaultBindingIsDeleted() {
    story.says(
        server.delete(
            binding("cluster-admin", "ClusterRole cluster-admin", "Group system:masters")),
        "lost",
        "ClusterRoleBinding cluster-admin, which Kubernetes itself maintains, is gone",
        "Group system:masters loses all of ClusterRole cluster-admin in the whole "
            + "cluster (ClusterRoleBinding cluster-admin -> ClusterRole cluster-admin)",
        "the earlier state of ClusterRoleBinding cluster-admin is assumed: Kubernetes' "
            + "default");
  }

  @Test
  void aDeletionWaitsForFinalizers() {
    ObjectNode freds = binding("b", "ClusterRole view", "User fred");
    ObjectNode marked = freds.deepCopy();
    marked.withObject("/metadata").put("deletionTimestamp", "2024-01-01T00:00:00Z");
    ObjectNode released = marked.deepCopy();
    marked.withObject("/metadata").putArray("finalizers").add("example.com/wait");
    story.after(server.create(freds));

    story.says(server.deleteAnsweredWith(freds, marked), "-");
    story.says(
        server.patch(json("{metadata: {finalizers: null}}"), released),
        "lost",
        "User fred loses all of ClusterRole view in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole view)");
  }

  @Test
  void aPolicyIsWidenedInPlaceAndNarrowedAgain() {
    ObjectNode open = STRICT_POLICY.deepCopy().set("spec", OPEN_POLICY.path("spec"));
    story.after(
        server.create(STRICT_POLICY),
        server.create(role("user", USE_OF_STRICT_POLICY)),
        server.create(binding("b", "ClusterRole user", "Group system:authenticated")));

    story.says(
        server.patch(json("{spec: {privileged: true}}"), open),
        "privileged-psp-for-crowd",
        "PodSecurityPolicy restricted may be used by Group system:authenticated, Group "
            + "system:masters, and lets privileged pods through: privileged is true, "
            + "hostNetwork is true, hostPID is true, hostIPC is true, hostPorts are allowed "
            + "and 6 more (it was baseline); its name promises more than it enforces");
    story.says(
        server.patch(json("{metadata: {labels: {a: 'b'}}}"), open),
        "-",
        "PodSecurityPolicy restricted may be used by Group system:authenticated, Group "
            + "system:masters, and lets privileged pods through: privileged is true, "
            + "hostNetwork is true, hostPID is true, hostIPC is true, hostPorts are allowed "
            + "and 6 more; its name promises more than it enforces");
    story.says(
        server.update(STRICT_POLICY),
        "-",
        "PodSecurityPolicy restricted may be used by Group system:authenticated, Group "
            + "system:masters, and lets through what the baseline standard allows (it was "
            + "privileged)");
  }

  @Test
  void whoMayBindGivesThemselvesWhatTheyDoNotHave() {
    story.after(
        server.create(
            role(
                "binder",
                rule("bind", "rbac.authorization.k8s.io", "clusterroles"),
                rule("create", "rbac.authorization.k8s.io", "rolebindings"))),
        server.create(role("reader", SECRETS)),
        server.create(binding("binders", "ClusterRole binder", "User mallory")));
    server.by("mallory", "system:authenticated");

    story.says(
        server.create(binding("shop/b", "ClusterRole reader", "User mallory")),
        "self-escalation",
        "User mallory gains all of ClusterRole reader [secrets-read] in namespace shop "
            + "(RoleBinding shop/b -> ClusterRole reader)",
        "the actor is among those who gained",
        "the actor did not have all of this, as far as is known");
  }

  private static ObjectNode bound(String... subjects) {
    return binding("shop/b", "ClusterRole view", subjects);
  }
}

package dev.crowsnest.access.change;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.json;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static dev.crowsnest.access.change.Story.OPEN_POLICY;
import static dev.crowsnest.access.change.Story.USE_OF_OPEN_POLICY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.audit.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where the log does not tell all: never that nothing happened, never a guess. */
class IncompleteLogTest {
  private static final ObjectNode EVES = binding("b", "ClusterRole cluster-admin", "User eve");
  private static final ObjectNode CALICO =
      binding("calico-node", "ClusterRole calico-node", "ServiceAccount kube-system/calico-node");
  private static final ObjectNode CALICO_WITH_POLICY =
      role("calico-node", rule("get", "core", "pods"), USE_OF_OPEN_POLICY);

  private final Story story = Story.ofUsualCluster();
  private final Story unknown = Story.ofUnknownCluster();
  private final ApiServer server = story.server;

  @ParameterizedTest
  @ValueSource(ints = {403, 409, 422})
  void whatIsRefusedGivesNothing(int code) {
    story.says(server.answering(code).create(EVES), "-");
    story.says(
        server.create(EVES),
        "everything-gained",
        "User eve may now do everything in the whole cluster (ClusterRoleBinding b -> "
            + "ClusterRole cluster-admin)");
  }

  @Test
  void whatTheServerFailedAtMayHaveGivenIt() {
    story.says(
        server.answering(500).create(EVES),
        "everything-gained",
        "User eve may now do everything in the whole cluster (ClusterRoleBinding b -> "
            + "ClusterRole cluster-admin)",
        "the state of ClusterRoleBinding b is uncertain: it was changed in a way that was not"
            + " logged");
  }

  @Test
  void whatIsTriedOutGivesNothing() {
    story.says(server.asking("dryRun=All").create(EVES), "-");
    story.says(
        server.create(EVES),
        "everything-gained",
        "User eve may now do everything in the whole cluster (ClusterRoleBinding b -> "
            + "ClusterRole cluster-admin)");
  }

  @Test
  void aBindingOfWhichOnlyTheNameWasLoggedIsUnknown() {
    server.at(Level.METADATA);

    story.says(
        server.create(EVES),
        "-",
        "the state of ClusterRoleBinding b is unknown: no event showed it");
    server.at(Level.REQUEST_RESPONSE);
    story.says(server.list("ClusterRoleBinding", "", List.of(EVES)), "-");
    story.says(
        server.delete(EVES),
        "lost",
        "User eve loses all of ClusterRole cluster-admin in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole cluster-admin)");
  }

  @Test
  void aChangeOfWhichOnlyTheNameWasLoggedLeavesTheBindingUncertain() {
    story.after(server.create(binding("b", "ClusterRole view", "User eve")));
    server.at(Level.METADATA);

    story.says(
        server.update(binding("b", "ClusterRole view", "User eve", "User bob")),
        "-",
        "the state of ClusterRoleBinding b is uncertain: it was changed in a way that "
            + "was not logged");
    server.at(Level.REQUEST_RESPONSE);
    story.says(
        server.update(binding("b", "ClusterRole view", "User eve", "User bob", "User dan")),
        "gained",
        "User bob gains all of ClusterRole view in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole view)",
        "User dan gains all of ClusterRole view in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole view)",
        "the earlier state of ClusterRoleBinding b is uncertain: it was changed in a "
            + "way that was not logged");
  }

  @Test
  void aPatchThatOnlyTheServerUnderstandsLeavesTheBindingUncertain() {
    story.after(server.create(binding("b", "ClusterRole view", "User eve")));
    server.at(Level.REQUEST);

    story.says(
        server.patch(json("{subjects: [{'$patch': 'replace'}]}"), binding("b", "ClusterRole view")),
        "-",
        "the state of ClusterRoleBinding b is uncertain: it was changed in a way that "
            + "was not logged");
  }

  @Test
  void aDeletionOfWhatWasNeverSeenIsUnknown() {
    unknown.says(
        unknown.server.delete(EVES),
        "-",
        "ClusterRoleBinding b is gone and was never seen: what it granted is unknown");
  }

  @Test
  void aDeletionThatIsAnsweredWithTheBindingTellsWhoLost() {
    ObjectNode emmas = binding("shop/b", "ClusterRole edit", "User emma");

    story.says(
        server.deleteCollection("RoleBinding", "shop", List.of(emmas)),
        "lost",
        "User emma loses all of ClusterRole edit in namespace shop (RoleBinding shop/b "
            + "-> ClusterRole edit)");
  }

  @Test
  void aRoleThatWasNeverSeenIsUnknown() {
    unknown.says(
        unknown.server.create(binding("b", "ClusterRole vendor", "Group system:authenticated")),
        "unknown-role-for-crowd",
        "Group system:authenticated is given ClusterRole vendor in the whole cluster "
            + "(ClusterRoleBinding b -> ClusterRole vendor)",
        "ClusterRole vendor was never seen: what it grants is unknown");
    unknown.says(
        unknown.server.create(binding("c", "ClusterRole vendor", "User eve")),
        "gained",
        "User eve is given ClusterRole vendor in the whole cluster (ClusterRoleBinding "
            + "c -> ClusterRole vendor)",
        "ClusterRole vendor was never seen: what it grants is unknown");
  }

  @Test
  void anEditOfWhatWasNeverSeenIsNotSaidToGive() {
    unknown.server.create(role("calico-node", rule("get", "core", "pods")));
    unknown.after(unknown.server.create(OPEN_POLICY), unknown.server.create(CALICO));

    unknown.says(
        unknown.server.patch(json("{rules: []}"), CALICO_WITH_POLICY),
        "held-since-unknown",
        "ServiceAccount kube-system/calico-node may now use PodSecurityPolicy "
            + "privileged (privileged-equivalent) and gains get core/pods, use "
            + "{policy,extensions}/podsecuritypolicies[privileged] in the whole cluster "
            + "(ClusterRoleBinding calico-node -> ClusterRole calico-node)",
        "ClusterRole calico-node was never seen before: its earlier contents are unknown");
  }

  @Test
  void whatIsListedIsKnownFromThenOnAndRaisesNothing() {
    unknown.server.create(role("calico-node", rule("get", "core", "pods")));
    unknown.server.create(CALICO);
    unknown.after(unknown.server.create(OPEN_POLICY));

    unknown.says(
        unknown.server.list(
            "ClusterRole", "", List.of(role("calico-node", rule("get", "core", "pods")))),
        "-");
    unknown.says(unknown.server.list("ClusterRoleBinding", "", List.of(CALICO)), "-");
    unknown.says(
        unknown.server.patch(json("{rules: []}"), CALICO_WITH_POLICY),
        "privileged-psp-use-gained",
        "ServiceAccount kube-system/calico-node may now use PodSecurityPolicy "
            + "privileged (privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "calico-node -> ClusterRole calico-node)");
  }

  @Test
  void aPolicyThatWasNeverSeenMayHaveBeenOpenBefore() {
    story.after(
        server.create(role("user", USE_OF_OPEN_POLICY)),
        server.create(binding("b", "ClusterRole user", "User bob")));

    story.says(
        server.patch(json("{metadata: {labels: {a: 'b'}}}"), OPEN_POLICY),
        "-",
        "PodSecurityPolicy privileged may be used by Group system:masters, User bob, "
            + "and lets privileged pods through: privileged is true, hostNetwork is true, "
            + "hostPID is true, hostIPC is true, hostPorts are allowed and 6 more",
        "PodSecurityPolicy privileged was never seen before: its earlier contents are unknown");
  }

  @Test
  void aRestoreFromBackupGivesWhatIsNotThere() {
    ObjectNode reader = role("reader", rule("get", "core", "secrets"));
    ObjectNode bobs = binding("shop/b", "ClusterRole reader", "User bob");
    story.after(server.create(reader), server.create(bobs), server.delete(bobs));

    story.says(server.create(reader), "-");
    story.says(
        server.create(bobs),
        "dangerous-gained",
        "User bob gains all of ClusterRole reader [secrets-read] in namespace shop "
            + "(RoleBinding shop/b -> ClusterRole reader)");
  }

  @Test
  void aRestoreOfWhatWasDeletedUnseenGivesNothingNew() {
    ObjectNode bobs = binding("shop/b", "ClusterRole view", "User bob");
    story.after(server.create(bobs));
    server.delete(bobs);

    story.says(server.create(bobs), "-");
    server.delete(bobs);
    story.says(
        server.create(binding("shop/b", "ClusterRole view", "User bob", "User eve")),
        "gained",
        "User eve gains all of ClusterRole view in namespace shop (RoleBinding shop/b "
            + "-> ClusterRole view)");
  }
}

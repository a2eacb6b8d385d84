package dev.crowsnest.access.query;

import static dev.crowsnest.access.ApiServer.binding;
import static dev.crowsnest.access.ApiServer.role;
import static dev.crowsnest.access.ApiServer.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.store.HeapStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blindness that looks like quiet: what requests show counts in the answers. */
class WhatRequestsShowTest {
  private static final ObjectNode ROLE = role("reader", rule("get", "core", "secrets"));
  private static final ObjectNode DEVELOPERS =
      binding("shop/devs", "ClusterRole reader", "Group developers");
  private static final String UNSEEN =
      "RBAC: allowed by RoleBinding \"devs/shop\" of ClusterRole \"reader\" to Group"
          + " \"developers\"";

  private final ApiServer server = new ApiServer();
  private final ClusterAccess access =
      new ClusterAccess("test", new HeapStore(), Defaults.ofKubernetes());
  private final UseMemory uses = new UseMemory("test", new HeapStore());

  @Test
  void aGroupThatEventsStateForAUserCountsWithWhenItWasLastSeen() {
    see(server.create(ROLE));
    see(server.create(DEVELOPERS));
    EventView ofAlice = see(server.by("alice", "developers").create(role("x")));

    assertThat(answers(new AccessOf(Subject.user("alice"))))
        .first()
        .satisfies(
            answer -> {
              assertThat(answer.path("subject").asText()).isEqualTo("Group developers");
              assertThat(answer.path("namespace").asText()).isEqualTo("shop");
              assertThat(answer.path("last_seen").asText())
                  .isEqualTo(ofAlice.event().stageTime().toString());
            });
    assertThat(answers(new AccessOf(Subject.user("bob"))))
        .noneMatch(answer -> answer.path("subject").asText().equals("Group developers"));
  }

  @Test
  void aUserThatIsStatedToBeAMasterMayDoEverything() {
    see(server.by("root", "system:masters", "system:authenticated").create(ROLE));

    assertThat(answers(new AccessOf(Subject.user("root"))))
        .first()
        .satisfies(
            answer -> assertThat(answer.path("binding").asText()).contains("without a binding"));
  }

  @Test
  void whoCanNamesTheMembersOfAGroupThatWereSeen() throws Exception {
    see(server.create(ROLE));
    see(server.create(DEVELOPERS));
    see(server.by("alice", "developers").create(role("x")));
    see(server.by("bob", "developers").create(role("y")));

    ObjectNode ofGroup = whoCan("Group developers").orElseThrow();

    assertThat(ofGroup.path("members_seen").findValuesAsText("user"))
        .containsExactly("User bob", "User alice");
    assertThat(ofGroup.path("members_seen_count").asInt()).isEqualTo(2);
  }

  @Test
  void aBindingThatOnlyAReasonNamesIsProvedByUse() throws Exception {
    see(server.create(ROLE));
    EventView use = see(allowed(server.create(role("x"))));

    ObjectNode answer = whoCan("Group developers").orElseThrow();

    assertThat(answer.path("certainty").asText()).isEqualTo("proved by use");
    assertThat(answer.path("binding").asText()).isEqualTo("RoleBinding shop/devs");
    assertThat(answer.path("last_seen").asText()).isEqualTo(second(use));
    assertThat(answers(new AccessOf(Subject.group("developers"))))
        .anyMatch(of -> of.path("certainty").asText().equals("proved by use"));
  }

  @Test
  void aBindingThatIsSeenNeedsNoProof() throws Exception {
    see(server.create(ROLE));
    see(allowed(server.create(role("x"))));
    see(server.create(DEVELOPERS));

    assertThat(certainty("Group developers")).isEqualTo("seen");
  }

  /** A watch that was allowed before the deletion ends, and is logged, after it. */
  @Test
  void aDeletedBindingIsNotProvedByWhatItAllowedBefore() throws Exception {
    see(server.create(ROLE));
    see(server.create(DEVELOPERS));
    EventView begun = allowed(server.create(role("x")));
    see(begun);
    see(server.delete(DEVELOPERS));
    see(begun);

    assertThat(whoCan("Group developers")).isEmpty();
  }

  @Test
  void whatADeletedBindingAllowsLaterProvesThatItIsThereAgain() throws Exception {
    see(server.create(ROLE));
    see(server.create(DEVELOPERS));
    see(server.delete(DEVELOPERS));
    see(allowed(server.create(role("y"))));

    assertThat(certainty("Group developers")).isEqualTo("proved by use");
  }

  @Test
  void theAdministratorsOfKubeadmAreAssumedAndProvedByUse() throws Exception {
    assertThat(certainty("Group kubeadm:cluster-admins")).isEqualTo("assumed, varies");

    see(
        allowed(
            server.create(ROLE),
            "RBAC: allowed by ClusterRoleBinding \"kubeadm:cluster-admins\" of ClusterRole"
                + " \"cluster-admin\" to Group \"kubeadm:cluster-admins\""));

    assertThat(certainty("Group kubeadm:cluster-admins")).isEqualTo("proved by use");
  }

  @Test
  void whatOnlySomeVersionsOfKubernetesGiveIsMarked() throws Exception {
    // Of 1.23 alone
    assertThat(certainty("ServiceAccount kube-system/expand-controller"))
        .isEqualTo("assumed, varies");
    // Of all
    assertThat(certainty("ServiceAccount kube-system/generic-garbage-collector"))
        .isEqualTo("assumed");
  }

  private EventView see(EventView view) {
    AccessJudgement judgement = access.apply(view);
    judgement.change().ifPresent(change -> uses.forgetDeleted(change.transitions()));
    uses.note(view.event(), view.get(EventTime.FACT).instant(), access::isProvedBy);
    return view;
  }

  private List<ObjectNode> answers(AccessQuery query) {
    return query.answer(new Known(access.graph(), uses.sightings()));
  }

  private Optional<ObjectNode> whoCan(String subject) throws BadQueryException {
    return answers(
            WhoCan.parse("get", "secrets", Optional.empty(), Optional.empty(), Optional.empty()))
        .stream()
        .filter(answer -> answer.path("subject").asText().equals(subject))
        .findFirst();
  }

  private String certainty(String subject) throws BadQueryException {
    return whoCan(subject).orElseThrow().path("certainty").asText();
  }

  private static EventView allowed(EventView view) {
    return allowed(view, UNSEEN);
  }

  private static EventView allowed(EventView view, String reason) {
    ObjectNode event = view.event().tree().deepCopy();
    event.withObject("/annotations").put(AllowedBy.REASON, reason);
    return SampleEvent.view(event.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** When the request was received, without its fraction of a second. */
  private static String second(EventView view) {
    return Instant.ofEpochSecond(view.event().requestReceived().getEpochSecond()).toString();
  }
}

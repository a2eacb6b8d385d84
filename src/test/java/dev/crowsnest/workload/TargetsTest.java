package dev.crowsnest.workload;

import static dev.crowsnest.workload.WorkloadEvents.created;
import static dev.crowsnest.workload.WorkloadEvents.event;
import static dev.crowsnest.workload.WorkloadEvents.json;
import static dev.crowsnest.workload.WorkloadEvents.object;
import static dev.crowsnest.workload.WorkloadEvents.owned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.actor.OwnerChain;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.store.HeapStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the pod that a request is on, of what a write adds, and of who wrote it. */
class TargetsTest {
  private static final String PLAIN =
      "{'serviceAccountName': 'web', 'containers': [{'name': 'c', 'image': 'web:1'}]}";
  private static final String PRIVILEGED =
      "{'nodeName': 'n1', 'containers': [{'name': 'c', 'image': 'web:1',"
          + " 'securityContext': {'privileged': true}}]}";
  private static final String REASON = "container \"c\": securityContext.privileged is true";

  private final HeapStore store = new HeapStore();
  private ClusterWorkloads cluster = new ClusterWorkloads("one", store);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create pods:exec",
        "get pods:exec",
        "create pods:attach",
        "create pods:portforward",
        "get pods:log",
        "get pods:proxy",
        "create pods:eviction",
        "delete pods"
      })
  void aRequestOnAPodKnowsThePod(String request) {
    applied(created(1, "pods", owned(object("Pod", "p", 1, PLAIN), "DaemonSet", "agent")));

    String[] asked = request.split(" ", 2);
    EventView view = applied(event(2, asked[0], asked[1], "p"));

    assertThat(view.get(TargetPod.FACT).orElseThrow().profile())
        .contains(
            new PodProfile(
                "baseline",
                List.of(),
                "web",
                List.of("powers of shop/web"),
                "",
                List.of("web:1"),
                Optional.of(new WorkloadRef("shop", "DaemonSet", "agent", "uid-agent"))));
    assertThat(SampleEvent.values(WorkloadFields.all(), "target.owner", view))
        .containsExactly("DaemonSet shop/agent");
    assertThat(SampleEvent.values(WorkloadFields.all(), "target.known", view))
        .containsExactly("true");
  }

  @Test
  void aPodThatWasNeverSeenIsUnknownAndNotHarmless() {
    EventView view = applied(event(2, "create", "pods:exec", "p"));

    assertThat(view.get(TargetPod.FACT).orElseThrow().profile()).isEmpty();
    assertThat(SampleEvent.values(WorkloadFields.all(), "target.known", view))
        .containsExactly("false");
    assertThat(SampleEvent.values(WorkloadFields.all(), "target.level", view)).isEmpty();
  }

  @Test
  void otherRequestsHaveNoTarget() {
    applied(created(1, "pods", object("Pod", "p", 1, PLAIN)));

    for (WorkloadEvents other :
        List.of(
            event(2, "get", "pods", "p"),
            event(2, "list", "pods", ""),
            event(2, "delete", "apps/deployments", "p"))) {
      assertThat(applied(other).get(TargetPod.FACT)).isEmpty();
    }
  }

  @Test
  void aPodIsLearnedFromWhateverShowsItFirst() {
    ObjectNode list = json("{'kind': 'PodList', 'items': []}");
    ((ArrayNode) list.path("items")).add(object("Pod", "listed", 4, PRIVILEGED));

    EventView read = applied(event(1, "list", "pods", "").response(list));
    EventView got =
        applied(event(2, "get", "pods", "got").response(object("Pod", "got", 5, PLAIN)));
    EventView again =
        applied(event(3, "get", "pods", "got").response(object("Pod", "got", 5, PLAIN)));

    assertThat(read.get(TargetPod.FIRST_SEEN))
        .singleElement()
        .satisfies(
            pod -> assertThat(pod.profile().orElseThrow().reasons()).containsExactly(REASON));
    assertThat(got.get(TargetPod.FIRST_SEEN)).hasSize(1);
    assertThat(again.get(TargetPod.FIRST_SEEN)).isEmpty();
    assertThat(level("listed")).isEqualTo("privileged");
    assertThat(level("got")).isEqualTo("baseline");
  }

  @Test
  void theNodeIsThatOfTheBinding() {
    applied(created(1, "pods", object("Pod", "p", 1, PLAIN)));
    applied(
        event(2, "create", "pods:binding", "p")
            .by("system:kube-scheduler")
            .request(json("{'target': {'kind': 'Node', 'name': 'n7'}}")));

    assertThat(profile("p").node()).isEqualTo("n7");
    assertThat(profile("p").level()).isEqualTo("baseline");
  }

  @Test
  void aDebugContainerMakesAPodWorse() {
    applied(created(1, "pods", object("Pod", "p", 1, PLAIN)));
    ObjectNode debugged = object("Pod", "p", 2, PLAIN);
    debugged
        .withObject("/spec")
        .set(
            "ephemeralContainers",
            json("{'a': [{'name': 'd', 'securityContext': {'privileged': true}}]}").path("a"));

    EventView view = applied(event(2, "patch", "pods:ephemeralcontainers", "p").response(debugged));

    assertThat(view.get(PodChange.FACT).orElseThrow().added())
        .containsExactly("ephemeral container \"d\": securityContext.privileged is true");
    assertThat(level("p")).isEqualTo("privileged");
  }

  @Test
  void aPodEndsWithItsDeletionAndNotWhileItTerminates() {
    // Given
    applied(created(1, "pods", object("Pod", "p", 1, PRIVILEGED)));
    ObjectNode terminating = object("Pod", "p", 2, PRIVILEGED);
    terminating
        .withObject("/metadata")
        .put("deletionTimestamp", "2026-11-21T09:05:00Z")
        .put("deletionGracePeriodSeconds", 300);

    // When, Then
    applied(event(2, "delete", "pods", "p").response(terminating));
    assertThat(level("p")).isEqualTo("privileged");
    terminating.withObject("/metadata").put("deletionGracePeriodSeconds", 0);
    applied(event(3, "delete", "pods", "p").by("system:node:n").response(terminating));
    assertThat(target("p").profile()).isEmpty();
    assertThat(
            applied(created(1, "pods", object("Pod", "p", 1, PRIVILEGED)))
                .get(TargetPod.FIRST_SEEN))
        .as("an event that comes late")
        .isEmpty();
  }

  @Test
  void aPodThatIsMadeAgainHasItsOwnProfile() {
    applied(created(1, "pods", object("Pod", "p", 1, PRIVILEGED)));
    ObjectNode other = object("Pod", "p", 5, PLAIN);
    other.withObject("/metadata").put("uid", "uid-2");

    EventView view = applied(created(5, "pods", other));

    assertThat(view.get(TargetPod.FIRST_SEEN)).hasSize(1);
    assertThat(level("p")).isEqualTo("baseline");
  }

  @Test
  void aPodIsForgottenNinetyDaysAfterItWasLastSeen() {
    applied(created(1, "pods", object("Pod", "p", 1, PLAIN)));
    applied(created(1, "apps/deployments", object("Deployment", "d", 1, PLAIN)));

    int later = (int) Duration.ofDays(91).toSeconds();
    applied(event(later, "create", "pods:exec", "other"));

    assertThat(target("p").profile()).isEmpty();
    assertThat(
            applied(written(later, "apps/deployments", "Deployment", "d", 2, PRIVILEGED))
                .get(PodChange.FACT))
        .as("what there is may run for years unwritten")
        .isPresent();
  }

  @Test
  void nothingSecretOfAPodIsKept() {
    String spec =
        "{'containers': [{'name': 'c', 'image': 'i', 'command': ['sh', '-c', 'hunter2'],"
            + " 'args': ['hunter2'], 'env': [{'name': 'P', 'value': 'hunter2'}]}]}";
    ObjectNode pod = object("Pod", "p", 1, spec);
    pod.withObject("/metadata/annotations").put("last", "hunter2");
    applied(created(1, "pods", pod));

    store.scan(
        new byte[0], (key, value) -> assertThat(new String(value)).doesNotContain("hunter2"));
  }

  @Test
  void aHugePodIsKeptSmall() {
    ObjectNode pod = object("Pod", "p", 1, "{}");
    ArrayNode containers = pod.withObject("/spec").putArray("containers");
    for (int i = 0; i < 2_000; i++) {
      containers
          .addObject()
          .put("name", "c".repeat(2_000) + i)
          .put("image", "i".repeat(2_000) + i)
          .putObject("securityContext")
          .put("privileged", true);
    }
    applied(created(1, "pods", pod));

    store.scan(new byte[0], (key, value) -> assertThat(value.length).isLessThan(64 * 1024));
    assertThat(level("p")).isEqualTo("privileged");
  }

  @Test
  void whatAWriteAddsIsWhatWasNotThereBefore() {
    applied(created(1, "apps/deployments", object("Deployment", "d", 1, PLAIN)));

    EventView worse = applied(written(2, "apps/deployments", "Deployment", "d", 2, PRIVILEGED));
    EventView image =
        applied(
            written(
                3, "apps/deployments", "Deployment", "d", 3, PRIVILEGED.replace("web:1", "web:2")));

    assertThat(worse.get(PodChange.FACT).orElseThrow().added()).containsExactly(REASON);
    assertThat(SampleEvent.values(WorkloadFields.all(), "pod.added", worse))
        .containsExactly(REASON);
    assertThat(image.get(PodChange.FACT).orElseThrow().added()).isEmpty();
  }

  @Test
  void whatAWriteAddsIsUnknownIfTheStateBeforeIs() {
    assertThat(
            applied(written(2, "apps/deployments", "Deployment", "d", 2, PRIVILEGED))
                .get(PodChange.FACT))
        .as("never seen")
        .isEmpty();
    applied(
        event(3, "update", "apps/deployments", "d")
            .with("level", json("{'a':'Metadata'}").path("a")));
    assertThat(
            applied(written(4, "apps/deployments", "Deployment", "d", 4, PRIVILEGED))
                .get(PodChange.FACT))
        .as("written without a body")
        .isEmpty();
    ObjectNode other = object("Deployment", "d", 9, PRIVILEGED);
    other.withObject("/metadata").put("uid", "uid-2");
    assertThat(
            applied(event(5, "update", "apps/deployments", "d").response(other))
                .get(PodChange.FACT))
        .as("another object of the same name")
        .isEmpty();
  }

  @Test
  void aRefusedPatchSaysWhatItWouldHaveAdded() {
    applied(created(1, "apps/deployments", object("Deployment", "d", 1, PLAIN)));
    ObjectNode patch = object("Deployment", "d", 2, PRIVILEGED);

    EventView view = applied(event(2, "patch", "apps/deployments", "d").code(403).request(patch));

    assertThat(view.get(PodChange.FACT).orElseThrow().added()).containsExactly(REASON);
  }

  @Test
  void whatAControllerDoesLeadsToWhoLastWroteTheWorkload() {
    // Given
    applied(created(1, "apps/deployments", object("Deployment", "web", 1, PLAIN)));
    applied(event(2, "patch", "apps/deployments:scale", "web").by("bob"));
    applied(event(3, "patch", "apps/deployments:status", "web").by("carol"));
    ObjectNode replicaSet = owned(object("ReplicaSet", "web-5d", 4, PLAIN), "Deployment", "web");
    applied(created(4, "apps/replicasets", replicaSet));

    // When
    EventView made =
        applied(created(5, "pods", owned(object("Pod", "p", 5, PLAIN), "ReplicaSet", "web-5d")));

    // Then
    assertThat(chain(made).root()).isEqualTo("Deployment shop/web");
    assertThat(chain(made).writer().orElseThrow().person().name()).isEqualTo("alice");
  }

  @Test
  void anOwnerThatNobodyWasSeenToWriteIsSaid() {
    EventView made =
        applied(created(5, "pods", owned(object("Pod", "p", 5, PLAIN), "DaemonSet", "agent")));

    assertThat(chain(made)).isEqualTo(new OwnerChain("DaemonSet shop/agent", Optional.empty()));
  }

  @Test
  void onlyWhoChangesTheSpecCounts() {
    // Given: generations count changes of the spec
    applied(created(1, "apps/deployments", generation(1, 1)));
    applied(
        event(2, "patch", "apps/deployments", "web").by("annotator").response(generation(2, 1)));
    applied(
        event(3, "update", "apps/deployments", "web")
            .by("system:serviceaccount:kube-system:deployment-controller")
            .response(generation(3, 2)));
    assertThat(writer()).isEqualTo("alice");

    applied(event(4, "patch", "apps/deployments", "web").by("bob").response(generation(4, 3)));
    assertThat(writer()).isEqualTo("bob");
    applied(event(3, "patch", "apps/deployments", "web").by("late").response(generation(3, 2)));
    assertThat(writer()).as("an older write that comes late").isEqualTo("bob");
  }

  private String writer() {
    ObjectNode pod = owned(object("Pod", "p", 50, PLAIN), "Deployment", "web");
    return chain(applied(created(50, "pods", pod))).writer().orElseThrow().person().name();
  }

  private OwnerChain chain(EventView made) {
    return cluster.chain(made.get(WorkloadPlace.FACT).orElseThrow().root());
  }

  private static ObjectNode generation(int version, int generation) {
    ObjectNode object = object("Deployment", "web", version, PLAIN);
    object.withObject("/metadata").put("generation", generation);
    return object;
  }

  private static WorkloadEvents written(
      int second, String resource, String kind, String name, int version, String spec) {
    ObjectNode object = object(kind, name, version, spec);
    return event(second, "update", resource, name).request(object).response(object);
  }

  private PodProfile profile(String pod) {
    return target(pod).profile().orElseThrow();
  }

  private String level(String pod) {
    return profile(pod).level();
  }

  private TargetPod target(String pod) {
    return applied(event(7_777, "create", "pods:exec", pod)).get(TargetPod.FACT).orElseThrow();
  }

  /** As after a restart: each event finds only what is stored. */
  private EventView applied(WorkloadEvents event) {
    EventView view = event.view();
    cluster.apply(view, (namespace, account) -> List.of("powers of " + namespace + '/' + account));
    cluster.noteWriter(view);
    cluster = new ClusterWorkloads("one", store);
    return view;
  }
}

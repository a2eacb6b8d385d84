package dev.crowsnest.workload;

import static dev.crowsnest.workload.WorkloadEvents.created;
import static dev.crowsnest.workload.WorkloadEvents.event;
import static dev.crowsnest.workload.WorkloadEvents.json;
import static dev.crowsnest.workload.WorkloadEvents.labelled;
import static dev.crowsnest.workload.WorkloadEvents.object;
import static dev.crowsnest.workload.WorkloadEvents.owned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.workload.WorkloadPlace.OwnerLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which workload a pod belongs to, whatever is seen of its owners, and when. */
class OwnersTest {
  private static final String SPEC = "{'containers': [{'name': 'c', 'image': 'web:1'}]}";

  private final HeapStore store = new HeapStore();
  private ClusterWorkloads cluster = new ClusterWorkloads("one", store);

  /** Folds as a reader of the facts does: places that links or equal roots join are one. */
  private static final class Joined {
    private final Map<WorkloadRef, WorkloadRef> roots = new HashMap<>();

    void take(EventView view) {
      view.get(WorkloadPlace.FACT).ifPresent(place -> roots.put(place.object(), place.root()));
      for (OwnerLink link : view.get(WorkloadPlace.LINKS)) {
        roots.put(link.child(), link.root());
      }
    }

    Set<WorkloadRef> ends() {
      Set<WorkloadRef> ends = new HashSet<>();
      for (WorkloadRef ref : List.copyOf(roots.keySet())) {
        WorkloadRef end = ref;
        for (int i = 0; i < 5; i++) {
          end = next(end);
        }
        WorkloadRef found = end;
        if (ends.stream().noneMatch(found::mayBe)) {
          ends.add(end);
        }
      }
      return ends;
    }

    private WorkloadRef next(WorkloadRef ref) {
      return roots.entrySet().stream()
          .filter(entry -> entry.getKey().mayBe(ref) && !entry.getValue().mayBe(ref))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(ref);
    }
  }

  private record Seen(String cluster, WorkloadEvents event) {}

  @Property(tries = 400)
  void everyOrderOfDeploymentReplicaSetAndPodEndsInOneRootPerCluster(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int restartAt) {
    // Given
    HeapStore shared = new HeapStore();
    Map<String, ClusterWorkloads> clusters = new HashMap<>();
    Map<String, Joined> joined = new HashMap<>();
    List<Seen> log = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      log.add(new Seen(name, deployment()));
      log.add(new Seen(name, replicaSet()));
      log.add(new Seen(name, pod()));
    }
    Collections.shuffle(log, new Random(seed));

    // When
    for (int i = 0; i < log.size(); i++) {
      Seen seen = log.get(i);
      if (i == restartAt) {
        clusters.clear();
      }
      EventView view = seen.event().view(seen.cluster());
      clusters
          .computeIfAbsent(seen.cluster(), name -> new ClusterWorkloads(name, shared))
          .apply(view, (namespace, account) -> List.of());
      joined.computeIfAbsent(seen.cluster(), name -> new Joined()).take(view);
    }

    // Then
    for (Joined of : joined.values()) {
      assertThat(of.ends())
          .singleElement()
          .matches(new WorkloadRef("shop", "Deployment", "web", "uid-web")::mayBe);
    }
    for (String name : List.of("a", "b", "c")) {
      EventView exec = event(50, "create", "pods:exec", "web-5d-x").view(name);
      clusters
          .computeIfAbsent(name, one -> new ClusterWorkloads(one, shared))
          .apply(exec, (namespace, account) -> List.of());
      assertThat(exec.get(WorkloadPlace.FACT).orElseThrow().root())
          .isEqualTo(new WorkloadRef("shop", "Deployment", "web", "uid-web"));
    }
  }

  @Test
  void aPodSeenBeforeItsOwnersIsJoinedWhenTheyAreSeen() {
    // Given: a Rollout of a custom controller makes ReplicaSets that are not named after it
    ObjectNode pod = owned(object("Pod", "p", 9, SPEC), "ReplicaSet", "r");
    ObjectNode replicaSet = owned(object("ReplicaSet", "r", 5, SPEC), "Rollout", "shop-rollout");

    // When
    EventView first = applied(created(9, "pods", pod));
    EventView second = applied(created(5, "apps/replicasets", replicaSet));

    // Then
    assertThat(root(first)).isEqualTo("ReplicaSet r uid-r");
    assertThat(second.get(WorkloadPlace.LINKS))
        .containsExactly(
            new OwnerLink(
                new WorkloadRef("shop", "ReplicaSet", "r", "uid-r"),
                new WorkloadRef("shop", "Rollout", "shop-rollout", "uid-shop-rollout")));
    assertThat(root(applied(event(10, "create", "pods:exec", "p"))))
        .isEqualTo("Rollout shop-rollout uid-shop-rollout");
  }

  @Test
  void everyWayToMakePodsLeadsToItsWorkload() {
    applied(created(1, "batch/cronjobs", object("CronJob", "backup", 1, SPEC)));
    applied(
        created(2, "batch/jobs", owned(object("Job", "backup-1", 2, SPEC), "CronJob", "backup")));

    assertThat(rootOfPod("Job", "backup-1")).isEqualTo("CronJob backup uid-backup");
    assertThat(rootOfPod("DaemonSet", "agent")).isEqualTo("DaemonSet agent uid-agent");
    assertThat(rootOfPod("StatefulSet", "db")).isEqualTo("StatefulSet db uid-db");
    assertThat(rootOfPod("ReplicationController", "old"))
        .isEqualTo("ReplicationController old uid-old");
    assertThat(rootOfPod("Workflow", "build")).isEqualTo("Workflow build uid-build");
    assertThat(rootOfPod("Node", "node-1")).as("a static pod").startsWith("Pod of-Node");
  }

  @Test
  void theUidTellsAnOwnerFromAnotherOneOfTheSameName() {
    // Given: the Job was deleted, and made again as one of a CronJob
    applied(created(1, "batch/jobs", object("Job", "j", 1, SPEC)));
    ObjectNode pod = owned(object("Pod", "p", 2, SPEC), "Job", "j");
    applied(created(2, "pods", pod));
    applied(event(3, "delete", "batch/jobs", "j"));
    ObjectNode again = owned(object("Job", "j", 4, SPEC), "CronJob", "nightly");
    again.withObject("/metadata").put("uid", "uid-2");
    applied(created(4, "batch/jobs", again));

    // Then
    assertThat(root(applied(event(5, "create", "pods:exec", "p")))).isEqualTo("Job j uid-j");
  }

  @Test
  void aPodThatIsMadeAgainUnderTheSameNameHasItsOwnOwner() {
    applied(created(1, "pods", owned(object("Pod", "db-0", 1, SPEC), "StatefulSet", "db")));
    applied(event(2, "delete", "pods", "db-0"));
    ObjectNode bare = object("Pod", "db-0", 3, SPEC);
    bare.withObject("/metadata").put("uid", "uid-2");
    EventView made = applied(created(3, "pods", bare));

    assertThat(root(made)).isEqualTo("Pod db-0 uid-2");
    assertThat(root(applied(event(4, "get", "pods:log", "db-0")))).isEqualTo("Pod db-0 uid-2");
  }

  @Test
  void onlyWhatItsControllerWritesIsAConsequence() {
    ObjectNode pod = owned(object("Pod", "p", 1, SPEC), "ReplicaSet", "r");

    assertThat(isMade(created(1, "pods", pod))).isTrue();
    assertThat(isMade(created(1, "pods", pod).by("alice"))).as("a forged owner").isFalse();
    assertThat(isMade(created(1, "pods", pod).by("system:serviceaccount:shop:ci"))).isFalse();
    assertThat(isMade(event(2, "create", "pods:exec", "p"))).isFalse();
    ObjectNode custom = owned(object("Pod", "q", 1, SPEC), "Workflow", "w");
    assertThat(isMade(created(1, "pods", custom).by("system:serviceaccount:argo:controller")))
        .isTrue();
  }

  @Test
  void aRefusedPodOfAReplicaSetBelongsToItsDeployment() {
    ObjectNode asked = owned(object("Pod", "", 1, SPEC), "ReplicaSet", "web-5d");
    labelled(asked, "pod-template-hash", "5d");
    asked.withObject("/metadata").put("generateName", "web-5d-").remove(List.of("name", "uid"));
    EventView view =
        applied(
            event(1, "create", "pods", "")
                .by("system:serviceaccount:kube-system:replicaset-controller")
                .code(403)
                .request(asked));

    assertThat(view.get(WorkloadPlace.FACT).orElseThrow())
        .isEqualTo(
            new WorkloadPlace(
                new WorkloadRef("shop", "Pod", "web-5d-*", ""),
                new WorkloadRef("shop", "Deployment", "web", ""),
                true));
  }

  @Test
  void aPodThatWasNeverSeenIsItsOwnRoot() {
    assertThat(root(applied(event(1, "create", "pods:exec", "unknown")))).isEqualTo("Pod unknown ");
  }

  @Test
  void ownersInListsCountToo() {
    ObjectNode list = json("{'kind': 'PodList', 'items': []}");
    ((ArrayNode) list.path("items"))
        .add(owned(object("Pod", "p", 4, SPEC), "DaemonSet", "agent"))
        .add(object("Pod", "bare", 5, SPEC));
    EventView view = applied(event(1, "list", "pods", "").response(list));

    assertThat(view.get(WorkloadPlace.LINKS))
        .extracting(link -> link.child().name() + " -> " + link.root().name())
        .containsExactly("p -> agent");
    assertThat(view.get(WorkloadPlace.FACT)).isEmpty();
  }

  @Test
  void hostileOwnersEndSoonAndAreNotBelieved() {
    // Given: itself, a circle, a chain without an end
    ObjectNode itself = owned(object("Job", "self", 1, SPEC), "Job", "self");
    assertThat(root(applied(created(1, "batch/jobs", itself)))).isEqualTo("Job self uid-self");
    for (int i = 0; i < 3; i++) {
      applied(
          created(
              i, "batch/jobs", owned(object("Job", "r" + i, 1, SPEC), "Job", "r" + (i + 1) % 3)));
    }
    assertThat(rootOfPod("Job", "r0")).startsWith("Pod of-Job");
    for (int i = 0; i < 100; i++) {
      applied(
          created(i, "batch/jobs", owned(object("Job", "n" + i, 1, SPEC), "Job", "n" + (i + 1))));
    }
    assertThat(rootOfPod("Job", "n0")).startsWith("Pod of-Job");
  }

  @Test
  void aThousandReferencesTakeNoTimeAndTheControllerCounts() {
    ObjectNode pod = object("Pod", "p", 1, SPEC);
    ArrayNode references = pod.withObject("/metadata").putArray("ownerReferences");
    for (int i = 0; i < 1_000; i++) {
      references.addObject().put("kind", "ConfigMap").put("name", "x".repeat(1_000) + i);
    }
    references
        .addObject()
        .put("kind", "Job")
        .put("name", "j")
        .put("uid", "u")
        .put("controller", true);
    references.add("not an object").addObject().putArray("kind");

    long before = System.nanoTime();
    assertThat(root(applied(created(1, "pods", pod)))).isEqualTo("Job j u");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void reportsOfStatusAreNotRead() {
    for (String resource : List.of("pods:status", "apps/deployments:status", "nodes", "secrets")) {
      EventView view =
          event(1, "patch", resource, "x").response(object("Pod", "x", 1, SPEC)).view();
      assertThat(ClusterWorkloads.concerns(view.event())).as(resource).isFalse();
      assertThat(view.event().bodyWasRead()).isFalse();
    }
  }

  private String rootOfPod(String kind, String owner) {
    return root(
        applied(
            created(
                20, "pods", owned(object("Pod", "of-" + kind + owner, 20, SPEC), kind, owner))));
  }

  private boolean isMade(WorkloadEvents event) {
    return applied(event).get(WorkloadPlace.FACT).orElseThrow().isMadeByOwner();
  }

  private EventView applied(WorkloadEvents event) {
    EventView view = event.view();
    cluster.apply(view, (namespace, account) -> List.of());
    cluster = new ClusterWorkloads("one", store);
    return view;
  }

  private static String root(EventView view) {
    WorkloadRef root = view.get(WorkloadPlace.FACT).orElseThrow().root();
    return root.kind() + ' ' + root.name() + ' ' + root.uid();
  }

  private static WorkloadEvents deployment() {
    return created(1, "apps/deployments", object("Deployment", "web", 1, SPEC));
  }

  private static WorkloadEvents replicaSet() {
    return created(
        2,
        "apps/replicasets",
        labelled(
            owned(object("ReplicaSet", "web-5d", 2, SPEC), "Deployment", "web"),
            "pod-template-hash",
            "5d"));
  }

  private static WorkloadEvents pod() {
    return created(
        3,
        "pods",
        labelled(
            owned(object("Pod", "web-5d-x", 3, SPEC), "ReplicaSet", "web-5d"),
            "pod-template-hash",
            "5d"));
  }
}

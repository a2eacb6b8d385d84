package dev.crowsnest.podsecurity.inventory;

import static dev.crowsnest.podsecurity.inventory.Log.HARMLESS;
import static dev.crowsnest.podsecurity.inventory.Log.HOST_PID;
import static dev.crowsnest.podsecurity.inventory.Log.PRIVILEGED;
import static dev.crowsnest.podsecurity.inventory.Log.owner;
import static dev.crowsnest.podsecurity.inventory.Log.pod;
import static dev.crowsnest.podsecurity.inventory.Log.podOf;
import static dev.crowsnest.podsecurity.inventory.Log.template;
import static dev.crowsnest.podsecurity.inventory.Log.templateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.standard.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
  private final Log log = Log.baseline();

  @Test
  void listsWorkloadsWithWhatWouldRefuseThem() {
    log.request("create", "pods/bad", pod(PRIVILEGED));
    log.request("create", "pods/good", pod(HARMLESS));
    log.request("create", "daemonsets/agent", template(HOST_PID));

    assertThat(log.workloads())
        .containsExactly("DaemonSet/agent [hostNamespaces]", "Pod/bad [privileged]", "Pod/good []");
    assertThat(log.inventory.workloads().get(1).violations())
        .containsExactly(
            new StandardViolation(
                "baseline v1.29",
                true,
                "privileged",
                new Violation(
                    "container \"a\"",
                    "spec.containers[0].securityContext.privileged",
                    "securityContext.privileged",
                    "is true",
                    false)));
  }

  @Test
  void letsTheLatestStateReplaceEarlierOnes() {
    log.request("create", "deployments/web", template(PRIVILEGED));
    log.request("update", "deployments/web", template(HOST_PID));

    assertThat(log.workloads()).containsExactly("Deployment/web [hostNamespaces]");
  }

  @Test
  void goesByTheTimeOfTheRequestsNotByTheirPlaceInTheLog() {
    log.request("update", "deployments/web", template(HARMLESS));
    log.earlier(60).request("create", "deployments/web", template(PRIVILEGED));
    log.request("delete", "pods/gone");
    log.earlier(60).request("create", "pods/gone", pod(PRIVILEGED));

    assertThat(log.workloads()).containsExactly("Deployment/web []");
  }

  @ParameterizedTest
  @CsvSource({"403", "409", "422", "500"})
  void doesNotCountWhatFailed(int code) {
    log.answered(code).request("create", "pods/bad", pod(PRIVILEGED));

    assertThat(log.workloads()).isEmpty();
    assertThat(log.inventory.omissions()).isEqualTo(new Inventory.Omissions(1, 0, 0, 0));
  }

  @Test
  void doesNotCountDryRuns() {
    log.query("dryRun=All").request("create", "pods/bad", pod(PRIVILEGED));
    log.request("create", "pods/kept", pod(HARMLESS));
    log.query("dryRun=All").request("delete", "pods/kept");
    log.request("create", "pods/eviction/kept", "{'deleteOptions': {'dryRun': ['All']}}");

    assertThat(log.workloads()).containsExactly("Pod/kept []");
    assertThat(log.inventory.omissions()).isEqualTo(new Inventory.Omissions(1, 0, 0, 0));
  }

  @Test
  void countsARequestOnceWhateverItsStages() {
    log.stage("RequestReceived").answered(0).request("create", "pods/bad", pod(PRIVILEGED));
    log.stage("Panic").answered(500).request("create", "pods/bad", pod(PRIVILEGED));

    assertThat(log.workloads()).isEmpty();
  }

  @Test
  void tellsPodsAndReplicaSetsUnderTheirDeployment() {
    log.request("create", "deployments/web", template(HARMLESS));
    log.request("create", "replicasets/web-1", templateOf("Deployment", "web", 2, HARMLESS));
    log.request("create", "pods/web-1-a", podOf("ReplicaSet", "web-1", HARMLESS));
    log.request("create", "pods/web-1-b", podOf("ReplicaSet", "web-1", PRIVILEGED));

    assertThat(log.workloads()).containsExactly("Deployment/web (2) [privileged]");
  }

  @Test
  void forgetsWhatEarlierTemplatesMade() {
    log.request("create", "deployments/web", template(PRIVILEGED));
    log.request("create", "replicasets/web-1", templateOf("Deployment", "web", 1, PRIVILEGED));
    log.request("create", "pods/web-1-a", podOf("ReplicaSet", "web-1", PRIVILEGED));
    log.request("update", "deployments/web", template(HARMLESS));
    log.request("update", "replicasets/web-1", templateOf("Deployment", "web", 0, PRIVILEGED));

    assertThat(log.workloads()).containsExactly("Deployment/web (1) []");
  }

  @Test
  void remembersPodsWhereTheWorkloadIsWrittenAgainWithTheSameTemplate() {
    log.request("create", "deployments/web", template(HARMLESS));
    log.request("create", "pods/web-1-a", podOf("Deployment", "web", PRIVILEGED));
    log.request("update", "deployments/web", template(HARMLESS));

    assertThat(log.workloads()).containsExactly("Deployment/web (1) [privileged]");
  }

  @Test
  void namesTheOwnerThatTheLogNeverSaw() {
    log.request("create", "pods/old-1", podOf("StatefulSet", "old", PRIVILEGED));
    log.request("update", "replicasets/api-7f", templateOf("Deployment", "api", 1, HOST_PID));
    log.request("update", "replicasets/api-6e", templateOf("Deployment", "api", 0, PRIVILEGED));
    log.request("create", "jobs/night-1", templateOf("CronJob", "night", 1, HOST_PID));

    assertThat(log.workloads())
        .containsExactly(
            "CronJob/night [hostNamespaces]",
            "Deployment/api [hostNamespaces]",
            "StatefulSet/old (1) [privileged]");
  }

  @Test
  void knowsTheDeploymentOfAReplicaSetByTheHashInItsName() {
    log.request(
        "create",
        "pods/web-6f9-x",
        "{'metadata': {'labels': {'pod-template-hash': '6f9'}, "
            + owner("ReplicaSet", "web-6f9")
            + "}, 'spec': "
            + PRIVILEGED
            + "}");
    log.request("create", "pods/api-x", podOf("ReplicaSet", "api-6f9", PRIVILEGED));

    assertThat(log.workloads())
        .containsExactly("Deployment/web (1) [privileged]", "ReplicaSet/api-6f9 (1) [privileged]");
  }

  @Test
  void doesNotTakeANodeOrAnOwnerThatDoesNotControlForAWorkload() {
    log.request("create", "pods/kube-proxy-n1", podOf("Node", "n1", PRIVILEGED));
    log.request(
        "create",
        "pods/plain",
        "{'metadata': {'ownerReferences': [{'kind': 'ConfigMap', 'name': 'c'}]}, 'spec': "
            + PRIVILEGED
            + "}");

    assertThat(log.workloads())
        .containsExactly("Pod/kube-proxy-n1 [privileged]", "Pod/plain [privileged]");
  }

  @Test
  void leavesOutWhatWasDeletedWithAllThatItOwns() {
    log.request("create", "deployments/web", template(PRIVILEGED));
    log.request("create", "replicasets/web-1", templateOf("Deployment", "web", 1, PRIVILEGED));
    log.request("create", "pods/web-1-a", podOf("ReplicaSet", "web-1", PRIVILEGED));
    log.request("delete", "deployments/web", "{'propagationPolicy': 'Background'}");
    log.request("create", "pods/evicted", pod(PRIVILEGED));
    log.answered(201).request("create", "pods/eviction/evicted", "{'kind': 'Eviction'}");

    assertThat(log.workloads()).isEmpty();
    assertThat(log.inventory.deleted()).isEqualTo(2);
  }

  @Test
  void listsWhatWasDeletedWhereAskedTo() {
    Log all = Log.withDeleted();
    all.request("create", "deployments/web", template(PRIVILEGED));
    all.request("create", "pods/web-1-a", podOf("Deployment", "web", PRIVILEGED));
    all.request("delete", "pods/web-1-a");
    all.request("delete", "deployments/web");
    all.request("delete", "pods/never-seen");

    assertThat(all.workloads()).containsExactly("Deployment/web deleted [privileged]");
  }

  @Test
  void takesWhatIsMadeAgainUnderAnOldNameForNew() {
    log.request("create", "pods/a", pod(PRIVILEGED));
    log.request("delete", "pods/a");
    log.request("create", "pods/a", pod(HOST_PID));

    assertThat(log.workloads()).containsExactly("Pod/a [hostNamespaces]");
    assertThat(log.inventory.deleted()).isZero();
  }

  @Test
  void doesNotReviveWhatIsWrittenOnlyToLetItGo() {
    log.request("create", "pods/a", pod(PRIVILEGED));
    log.request("delete", "pods/a");
    log.request(
        "update",
        "pods/a",
        "{'metadata': {'deletionTimestamp': '2026-01-01T00:00:00Z'}, 'spec': " + PRIVILEGED + "}");

    assertThat(log.workloads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"propagationPolicy=Orphan", "orphanDependents=true"})
  void keepsWhatADeletedOwnerLeftAlone(String query) {
    log.request("create", "deployments/web", template(HARMLESS));
    log.request("create", "replicasets/web-1", templateOf("Deployment", "web", 1, PRIVILEGED));
    log.request("create", "pods/web-1-a", podOf("ReplicaSet", "web-1", PRIVILEGED));
    log.query(query).request("delete", "deployments/web");

    assertThat(log.workloads()).containsExactly("ReplicaSet/web-1 (1) [privileged]");
  }

  @Test
  void emptiesCollectionsAndNamespaces() {
    log.request("create", "pods/a", pod(PRIVILEGED));
    log.request("create", "jobs/j", template(PRIVILEGED));
    log.request("deletecollection", "pods/");

    assertThat(log.workloads()).containsExactly("Job/j [privileged]");

    log.request("delete", "namespaces/shop");

    assertThat(log.workloads()).isEmpty();
  }

  @Test
  void believesOfASelectorOnlyWhatTheLogTells() {
    log.request("create", "pods/a", pod(PRIVILEGED));
    log.request("create", "pods/b", pod(PRIVILEGED));
    log.query("labelSelector=app%3Da")
        .request("deletecollection", "pods/", "{}", "{'items': [{'metadata': {'name': 'a'}}]}");

    assertThat(log.workloads()).containsExactly("Pod/b [privileged]");

    log.query("limit=5&fieldSelector=x").request("deletecollection", "pods/", "{}");

    assertThat(log.workloads()).containsExactly("Pod/b [privileged]");
    assertThat(log.inventory.omissions()).isEqualTo(new Inventory.Omissions(0, 0, 1, 0));
  }

  @Test
  void saysWhereAPatchLeavesTheRestOpen() {
    log.request("create", "deployments/web", template(PRIVILEGED));
    log.request("patch", "deployments/web", template(HOST_PID).replace("'replicas': 1, ", ""));

    assertThat(log.workloads())
        .containsExactly("Deployment/web partial [privileged, hostNamespaces]");

    log.request("update", "deployments/web", template(HARMLESS));

    assertThat(log.workloads()).containsExactly("Deployment/web []");
  }

  @Test
  void takesThePatchedObjectWhereTheLogHasIt() {
    log.request("create", "pods/a", pod(HARMLESS));
    log.request(
        "patch",
        "pods/ephemeralcontainers/a",
        "{'spec': {'ephemeralContainers': [{'name': 'd', 'securityContext': {'privileged': true}}]}}",
        pod(
            "{'containers': [{'name': 'a'}], 'ephemeralContainers':"
                + " [{'name': 'd', 'securityContext': {'privileged': true}}]}"));

    assertThat(log.workloads()).containsExactly("Pod/a [privileged]");
    assertThat(log.inventory.workloads().get(0).violations())
        .extracting(violation -> violation.violation().subject())
        .containsExactly("ephemeral container \"d\"");
  }

  @Test
  void countsWritesWhoseBodiesTheLogDoesNotHold() {
    log.request("create", "pods/a");
    log.request("create", "deployments/web", template(PRIVILEGED));
    log.request("update", "deployments/web");

    assertThat(log.workloads()).containsExactly("Deployment/web partial [privileged]");
    assertThat(log.inventory.omissions()).isEqualTo(new Inventory.Omissions(0, 2, 0, 0));
  }

  @Test
  void keepsOneEntryForPodsWhoseNamesTheLogDoesNotTell() {
    for (int i = 0; i < 3; i++) {
      log.request(
          "create",
          "pods/",
          "{'metadata': {'generateName': 'debug-'}, 'spec': " + PRIVILEGED + "}");
    }

    assertThat(log.workloads()).containsExactly("Pod/debug-* [privileged]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pods/exec/a", "pods/binding/a", "pods/status/a", "deployments/scale/a"})
  void doesNotTakeOtherSubresourcesForPods(String path) {
    log.request("create", path, pod(PRIVILEGED));
    log.request("patch", path, pod(PRIVILEGED));

    assertThat(log.workloads()).isEmpty();
  }

  @Test
  void keepsBoundedReasonsOfAHugePod() {
    StringBuilder containers = new StringBuilder("{'name': 'c0'}");
    for (int i = 1; i < 2000; i++) {
      containers.append(", {'name': 'c").append(i).append("', 'ports': [{'hostPort': 80}]}");
    }
    log.request("create", "pods/huge", pod("{'containers': [" + containers + "]}"));

    assertThat(log.inventory.workloads().get(0).violations())
        .hasSizeLessThanOrEqualTo(Inventory.MAX_VIOLATIONS);
  }

  @Test
  void doesNotRunInCirclesWhereObjectsOwnEachOther() {
    log.request("create", "jobs/a", templateOf("Job", "b", 1, PRIVILEGED));
    log.request("create", "jobs/b", templateOf("Job", "a", 1, PRIVILEGED));
    log.request("create", "jobs/self", templateOf("Job", "self", 1, PRIVILEGED));

    assertThat(log.inventory.workloads()).isNotEmpty();
  }

  @Test
  void refusesNothingForMissingGoodPractice() {
    Log hygiene = Log.withHygiene();
    hygiene.request("create", "pods/a", pod(HARMLESS));

    WorkloadReport report = hygiene.inventory.workloads().get(0);
    assertThat(report.violations()).isNotEmpty();
    assertThat(report.violations()).extracting(StandardViolation::by).containsOnly("hygiene");
    assertThat(report.isRefused()).isFalse();
  }
}

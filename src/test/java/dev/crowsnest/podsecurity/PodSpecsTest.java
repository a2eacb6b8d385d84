package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static dev.crowsnest.podsecurity.PodEvents.event;
import static dev.crowsnest.podsecurity.PodEvents.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Body;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodSpecsTest {
  private static final String PRIVILEGED =
      "{'containers': [{'name': 'shell', 'securityContext': {'privileged': true}}]}";
  private static final String HARMLESS = "{'containers': [{'name': 'shell'}]}";
  private static final String STATUS = "{'kind': 'Status', 'code': 403, 'metadata': {}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PodTemplate           | podtemplates           | {'template': {'spec': SPEC}}
          ReplicationController | replicationcontrollers | {'spec': {'template': {'spec': SPEC}}}
          ReplicaSet            | replicasets            | {'spec': {'template': {'spec': SPEC}}}
          Deployment            | deployments            | {'spec': {'template': {'spec': SPEC}}}
          StatefulSet           | statefulsets           | {'spec': {'template': {'spec': SPEC}}}
          DaemonSet             | daemonsets             | {'spec': {'template': {'spec': SPEC}}}
          Job                   | jobs                   | {'spec': {'template': {'spec': SPEC}}}
          CronJob      | cronjobs      | {'spec': {'jobTemplate': {'spec': {'template': {'spec': SPEC}}}}}
          ScheduledJob | scheduledjobs | {'spec': {'jobTemplate': {'spec': {'template': {'spec': SPEC}}}}}
          """,
      quoteCharacter = '`')
  void findsTheTemplateInEveryKindOfWorkload(String kind, String resource, String body) {
    String object = body.replace("SPEC", PRIVILEGED);
    String stored = "{'kind': '" + kind + "', " + object.substring(1);
    for (String verb : List.of("create", "update", "patch")) {
      assertThat(event(verb, resource).request(object).values("pod.kind")).containsExactly(kind);
      assertThat(event(verb, resource).request(object).values("pod.privileged"))
          .containsExactly("true");
      assertThat(event(verb, resource).request(object).response(stored).values("pod.source"))
          .containsExactly("responseObject");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pods/exec",
        "pods/status",
        "pods/binding",
        "pods/eviction",
        "deployments/scale",
        "pods/log",
        "pods/attach",
        "bindings",
        "services",
        "deployments/ephemeralcontainers"
      })
  void doesNotTakeOtherRequestsForPods(String resource) {
    assertThat(event("create", resource).request(pod(PRIVILEGED)).present()).isEmpty();
    assertThat(event("patch", resource).request(pod(PRIVILEGED)).present()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "get", "list", "watch", "deletecollection"})
  void doesNotTakeAnsweredPodsForRequestedOnes(String verb) {
    assertThat(event(verb, "pods").response(pod(PRIVILEGED)).present()).isEmpty();
  }

  @Test
  void prefersTheStoredObjectToTheRequest() {
    var event = createPod(HARMLESS).response(pod(PRIVILEGED));

    assertThat(event.values("pod.privileged")).containsExactly("true");
    assertThat(event.values("pod.source")).containsExactly("responseObject");
  }

  @Test
  void judgesARefusedRequestByWhatItAskedFor() {
    var event = createPod(PRIVILEGED).response(STATUS).code(403);

    assertThat(event.values("pod.privileged")).containsExactly("true");
    assertThat(event.values("pod.source")).containsExactly("requestObject");
  }

  @Test
  void doesNotTakeATableForTheStoredObject() {
    var event = createPod(PRIVILEGED).response("{'kind': 'Table', 'rows': [], 'spec': {}}");

    assertThat(PodSpecs.of(event.decoded()).orElseThrow().source()).isEqualTo(Body.REQUEST_OBJECT);
  }

  @Test
  void knowsOfAPatchOnlyWhatItSays() {
    var event = event("patch", "pods").request("{'spec': " + HARMLESS + "}");

    assertThat(event.values("pod.partial")).containsExactly("true");
    assertThat(event.values("pod.privileged")).isEmpty();
    assertThat(event.values("pod.hostNetwork")).isEmpty();
    assertThat(event.values("pod.serviceAccount")).isEmpty();
  }

  @Test
  void knowsAllOfAPatchThatCreated() {
    var event = event("patch", "pods").request("{'spec': " + HARMLESS + "}").code(201);

    assertThat(event.values("pod.partial")).containsExactly("false");
    assertThat(event.values("pod.privileged")).containsExactly("false");
  }

  @Test
  void judgesAPatchByTheStoredObjectWhereItIsLogged() {
    var event =
        event("patch", "deployments")
            .request("{'spec': {'template': {'spec': {'hostPID': true}}}}")
            .response("{'kind': 'Deployment', 'spec': {'template': {'spec': " + PRIVILEGED + "}}}");

    assertThat(event.values("pod.privileged")).containsExactly("true");
    assertThat(event.values("pod.hostPID")).containsExactly("false");
    assertThat(event.values("pod.partial")).containsExactly("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'metadata': {'labels': {'a': 'b'}}}",
        "{'spec': {'replicas': 3}}",
        "{'spec': {'template': {'metadata': {'annotations': {'restartedAt': 'now'}}}}}",
        "[{'op': 'replace', 'path': '/spec/replicas', 'value': 3}]"
      })
  void doesNotTakeAPatchPastThePodForAPod(String patch) {
    var event =
        event("patch", "deployments")
            .request(patch)
            .response("{'kind': 'Deployment', 'spec': {'template': {'spec': " + PRIVILEGED + "}}}");

    assertThat(event.present()).isEmpty();
  }

  @Test
  void judgesByTheStoredObjectWhereThePatchItselfWasTooLargeToLog() {
    var event =
        event("patch", "pods").request("'skipped-too-big-size-object'").response(pod(PRIVILEGED));

    assertThat(event.values("pod.privileged")).containsExactly("true");
  }

  @Test
  void takesAPatchOfASecurityAnnotationForAChangeOfThePod() {
    var event =
        event("patch", "deployments")
            .request(
                "{'spec': {'template': {'metadata': {'annotations':"
                    + " {'container.apparmor.security.beta.kubernetes.io/a': 'unconfined'}}}}}");

    assertThat(event.values("pod.kind")).containsExactly("Deployment");
  }

  @Test
  void leavesOutContainersThatAStrategicMergePatchDeletes() {
    var event =
        event("patch", "pods")
            .request(
                "{'spec': {'containers': [{'name': 'a'}, {'name': 'b', '$patch': 'delete'}],"
                    + " '$setElementOrder/containers': [{'name': 'a'}]}}");

    assertThat(event.values("pod.containers")).containsExactly("a");
  }

  /** A merge patch takes the directive of strategic ones for a member, and drops it. */
  @ParameterizedTest
  @ValueSource(strings = {"delete", "replace", "merge"})
  void isNotBlindedByADirectiveThatOnlyStrategicMergePatchesKnow(String directive) {
    var event =
        event("patch", "deployments")
            .request(
                "{'spec': {'template': {'spec': {'containers': [{'name': 'a', '$patch': '"
                    + directive
                    + "', 'securityContext': {'privileged': true}}]}}}}");

    assertThat(event.values("pod.privilegedContainers")).containsExactly("a");
  }

  @Test
  void doesNotTakeTheDirectiveOfAListForAContainer() {
    var event =
        event("patch", "pods")
            .request("{'spec': {'containers': [{'$patch': 'replace'}, {'name': 'a'}]}}");

    assertThat(event.values("pod.containers")).containsExactly("a");
  }

  @Test
  void knowsOfAnAppliedConfigurationOnlyWhatItSays() {
    var applied =
        event("patch", "daemonsets")
            .request(
                "{'apiVersion': 'apps/v1', 'kind': 'DaemonSet', 'spec': {'template': {'spec':"
                    + " {'hostPID': true, 'containers': [{'name': 'a'}]}}}}");

    assertThat(applied.values("pod.hostPID")).containsExactly("true");
    assertThat(applied.values("pod.hostNetwork")).isEmpty();
    assertThat(applied.values("pod.form")).containsExactly("from a patch, partial");
    assertThat(applied.code(201).values("pod.form")).containsExactly("whole, as asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op': 'replace', 'path': '/spec/template/spec/containers/1/securityContext/privileged',"
            + " 'value': true}]",
        "[{'op': 'add', 'path': '/spec/template/spec/containers/1/securityContext',"
            + " 'value': {'privileged': true}}]",
        "[{'op': 'test', 'path': '/spec/template/spec/hostPID', 'value': true},"
            + " {'op': 'add', 'path': '/spec/template/spec/containers/1',"
            + " 'value': {'securityContext': {'privileged': true}}}]"
      })
  void findsInAJsonPatchTheContainerByItsPlace(String patch) {
    var event = event("patch", "deployments").request(patch);

    assertThat(event.values("pod.reasons"))
        .containsExactly("container [1]: securityContext.privileged is true");
    assertThat(event.values("pod.hostPID")).isEmpty();
    assertThat(event.values("pod.form")).containsExactly("from a patch, partial");
  }

  /** {@code kubectl debug --profile=sysadmin}, on a pod and on a node. */
  @Test
  void findsPrivilegedDebuggers() {
    String debugger =
        "{'name': 'debugger-x', 'image': 'busybox', 'targetContainerName': 'a',"
            + " 'securityContext': {'privileged': true}}";
    var onPod =
        event("patch", "pods/ephemeralcontainers")
            .request("{'spec': {'ephemeralContainers': [" + debugger + "]}}");
    var onNode =
        createPod(
            "{'nodeName': 'n1', 'hostNetwork': true, 'hostPID': true, 'hostIPC': true,"
                + " 'volumes': [{'name': 'host-root', 'hostPath': {'path': '/'}}],"
                + " 'containers': [{'name': 'debugger', 'securityContext': {'privileged': true}}]}");

    assertThat(onPod.values("pod.reasons"))
        .containsExactly("ephemeral container \"debugger-x\": securityContext.privileged is true");
    assertThat(onNode.values("pod.violations"))
        .contains("hostNamespaces", "hostPathVolumes", "privileged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'spec': {'ephemeralContainers': [{'name': 'debugger', 'image': 'busybox'}]}}",
        "[{'op': 'add', 'path': '/spec/ephemeralContainers', 'value':"
            + " [{'name': 'debugger', 'image': 'busybox'}]}]",
        "[{'op': 'add', 'path': '/spec/ephemeralContainers/-', 'value':"
            + " {'name': 'debugger', 'image': 'busybox'}}]",
        "[{'op': 'add', 'path': '/ephemeralContainers/-', 'value':"
            + " {'name': 'debugger', 'image': 'busybox'}}]",
        "{'kind': 'EphemeralContainers', 'ephemeralContainers':"
            + " [{'name': 'debugger', 'image': 'busybox'}]}"
      })
  void findsEphemeralContainersInEveryFormTheyWereSentIn(String patch) {
    var event = event("patch", "pods/ephemeralcontainers").request(patch);

    assertThat(event.values("pod.ephemeralContainers")).containsExactly("debugger");
    assertThat(event.values("pod.images")).containsExactly("busybox");
    assertThat(event.values("pod.partial")).containsExactly("true");
  }

  @Test
  void takesTheOldEphemeralContainersObjectForAFragment() {
    var event =
        event("update", "pods/ephemeralcontainers")
            .request(
                "{'kind': 'EphemeralContainers', 'ephemeralContainers': [{'name': 'debugger'}]}");

    assertThat(event.values("pod.ephemeralContainers")).containsExactly("debugger");
    assertThat(event.values("pod.partial")).containsExactly("true");
  }

  @Test
  void tellsWhoOwnsTheObject() {
    var event =
        event("create", "pods")
            .request(
                "{'metadata': {'ownerReferences': [{'kind': 'ReplicaSet'}, {'kind': 7}]},"
                    + " 'spec': {}}");

    assertThat(event.values("pod.ownerKinds")).containsExactly("ReplicaSet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "'x'", "{}", "{'spec': null}"})
  void findsNothingInABodyThatIsNoPod(String body) {
    assertThat(event("create", "deployments").request(body).present()).isEmpty();
  }
}

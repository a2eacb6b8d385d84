package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static dev.crowsnest.podsecurity.PodEvents.event;
import static dev.crowsnest.podsecurity.PodEvents.pod;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionChangesTest {
  private static final String FIELD = "pod.changedByAdmission";

  @Test
  void tellsWhatAdmissionInjectedRelaxedAndTightened() {
    var event =
        createPod(
                """
                {'containers': [{'name': 'a', 'image': 'a:1', 'securityContext':
                    {'runAsUser': 0, 'capabilities': {'add': ['NET_ADMIN']}}}, {'name': 'old'}]}
                """)
            .response(
                pod(
                    """
                    {'hostPID': true, 'serviceAccountName': 'default',
                     'securityContext': {'seccompProfile': {'type': 'RuntimeDefault'}},
                     'volumes': [{'name': 'kube-api-access-x', 'projected': {}},
                         {'name': 'sock', 'hostPath': {'path': '/run/docker.sock'}}],
                     'initContainers': [{'name': 'init', 'image': 'mesh:2'}],
                     'containers': [{'name': 'a', 'image': 'mirror/a:1', 'securityContext':
                         {'runAsUser': 1000, 'privileged': true}}]}
                    """));

    assertThat(event.values(FIELD))
        .containsExactly(
            "pod: hostPID changed from unset to true",
            "pod: securityContext.seccompProfile changed from unset to runtime/default",
            "pod: volume \"sock\" hostPath changed from unset to /run/docker.sock",
            "init container \"init\" added, image \"mesh:2\"",
            "container \"a\": image changed from a:1 to mirror/a:1",
            "container \"a\": securityContext.capabilities.add changed from [NET_ADMIN] to unset",
            "container \"a\": securityContext.runAsUser changed from 0 to 1000",
            "container \"a\": securityContext.privileged changed from unset to true",
            "container \"old\" removed");
  }

  @Test
  void saysNothingOfWhatEveryPodGets() {
    var event =
        createPod("{'containers': [{'name': 'a'}]}")
            .response(
                pod(
                    """
                    {'serviceAccountName': 'default', 'serviceAccount': 'default', 'priority': 0,
                     'volumes': [{'name': 'default-token-x', 'secret': {}}],
                     'tolerations': [{'key': 'node.kubernetes.io/not-ready'}],
                     'containers': [{'name': 'a', 'volumeMounts': [{'name': 'default-token-x'}]}]}
                    """));

    assertThat(event.values(FIELD)).isEmpty();
  }

  @Test
  void comparesNothingWhereOneSideIsNotKnown() {
    String stored = pod("{'hostPID': true}");

    assertThat(createPod("{'hostPID': true}").values(FIELD)).isEmpty();
    assertThat(event("create", "pods").response(stored).values(FIELD)).isEmpty();
    assertThat(
            event("patch", "pods")
                .request("{'spec': {'hostIPC': true}}")
                .response(stored)
                .values(FIELD))
        .isEmpty();
    assertThat(
            createPod("{'hostPID': true}")
                .response("{'kind': 'Status', 'code': 403}")
                .code(403)
                .values(FIELD))
        .isEmpty();
  }
}

package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static dev.crowsnest.podsecurity.PodEvents.event;
import static dev.crowsnest.podsecurity.PodEvents.pod;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                     'initContainers': [{'name': 'init', 'image': 'mesh:2', 'securityContext':
                         {'capabilities': {'add': ['NET_ADMIN']}}}],
                     'containers': [{'name': 'a', 'image': 'mirror/a:1', 'securityContext':
                         {'runAsUser': 1000, 'privileged': true}}]}
                    """));

    assertThat(event.values(FIELD))
        .containsExactly(
            "pod: hostPID changed from unset to true",
            "pod: volume \"sock\" hostPath changed from unset to /run/docker.sock",
            "init container \"init\" added: image mesh:2, securityContext.capabilities.add"
                + " [NET_ADMIN], securityContext.seccompProfile runtime/default",
            "container \"a\": image changed from a:1 to mirror/a:1",
            "container \"a\": securityContext.capabilities.add changed from [NET_ADMIN] to unset",
            "container \"a\": securityContext.runAsUser changed from 0 to 1000",
            "container \"a\": securityContext.privileged changed from unset to true",
            "container \"a\": securityContext.seccompProfile changed from unset to"
                + " runtime/default",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'containers': [{'name': 'a'}]} | {'hostPID': false, 'hostUsers': true, 'containers': [{'name': 'a', 'securityContext': {'privileged': false, 'procMount': 'Default', 'readOnlyRootFilesystem': false, 'allowPrivilegeEscalation': true, 'runAsNonRoot': false}}]}
          {'securityContext': {'runAsUser': 7, 'seccompProfile': {'type': 'RuntimeDefault'}}, 'containers': [{'name': 'a'}]} | {'containers': [{'name': 'a', 'securityContext': {'runAsUser': 7, 'seccompProfile': {'type': 'RuntimeDefault'}}}]}
          {'containers': [{'name': 'a', 'securityContext': {'runAsUser': 7}}]} | {'securityContext': {'runAsUser': 0}, 'containers': [{'name': 'a', 'securityContext': {'runAsUser': 7}}]}
          {'containers': [{'name': 'a', 'securityContext': {'capabilities': {'add': ['B', 'CAP_A'], 'drop': ['x', 'x']}}}]} | {'containers': [{'name': 'a', 'securityContext': {'capabilities': {'add': ['A', 'b'], 'drop': ['X']}}}]}
          {'containers': [{'name': 'a', 'ports': [{'hostPort': 2}, {'hostPort': 1}]}]} | {'containers': [{'name': 'a', 'ports': [{'hostPort': 1}, {'hostPort': 2}]}]}
          """)
  void saysNothingWhereOnlyTheWritingDiffers(String requested, String stored) {
    assertThat(createPod(requested).response(pod(stored)).values(FIELD)).isEmpty();
    assertThat(createPod(stored).response(pod(requested)).values(FIELD)).isEmpty();
  }

  @Test
  void takesAnnotationsForTheFieldsThatTookTheirPlace() {
    String annotated =
        """
        {'kind': 'Pod', 'metadata': {'annotations': {
            'seccomp.security.alpha.kubernetes.io/pod': 'docker/default',
            'container.seccomp.security.alpha.kubernetes.io/b': 'unconfined',
            'container.apparmor.security.beta.kubernetes.io/a': 'localhost/x'}},
         'spec': {'containers': [{'name': 'a'}, {'name': 'b'}]}}
        """;
    String fields =
        """
        {'securityContext': {'seccompProfile': {'type': 'RuntimeDefault'}}, 'containers': [
            {'name': 'a', 'securityContext': {'appArmorProfile':
                {'type': 'Localhost', 'localhostProfile': 'x'}}},
            {'name': 'b', 'securityContext': {'seccompProfile': {'type': 'Unconfined'}}}]}
        """;

    assertThat(event("create", "pods").request(annotated).response(pod(fields)).values(FIELD))
        .isEmpty();
    assertThat(
            event("create", "pods")
                .request(annotated)
                .response(pod(fields.replace("Unconfined", "RuntimeDefault")))
                .values(FIELD))
        .containsExactly(
            "container \"b\": securityContext.seccompProfile changed from unconfined to"
                + " runtime/default");
  }

  @Test
  void comparesTheTemplatesOfWorkloadsToo() {
    String template = "{'kind': 'Deployment', 'spec': {'template': {'spec': SPEC}}}";

    assertThat(
            event("update", "deployments")
                .request(template.replace("SPEC", "{'containers': [{'name': 'a'}]}"))
                .response(
                    template.replace("SPEC", "{'containers': [{'name': 'a'}], 'hostIPC': true}"))
                .values(FIELD))
        .containsExactly("pod: hostIPC changed from unset to true");
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

package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static dev.crowsnest.podsecurity.PodEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodFieldsTest {

  @Test
  void hasUniqueNames() {
    List<String> names = PodFields.of(List.of()).stream().map(DerivedField::name).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("(pod|persistentVolume|podSecurityPolicy)\\..+"));
  }

  @Test
  void saysFalseAndDefaultsOfAPodThatSaysNothing() {
    var event = createPod("{'containers': [{'name': 'a'}]}");

    assertThat(event.values("pod.privileged")).containsExactly("false");
    assertThat(event.values("pod.hostNetwork")).containsExactly("false");
    assertThat(event.values("pod.hostPID")).containsExactly("false");
    assertThat(event.values("pod.hostIPC")).containsExactly("false");
    assertThat(event.values("pod.tolerations.controlPlane")).containsExactly("false");
    assertThat(event.values("pod.serviceAccount")).containsExactly("default");
    assertThat(event.values("pod.runsAsRoot")).isEmpty();
    assertThat(event.values("pod.hostPath.sensitivity")).isEmpty();
  }

  @Test
  void readsHostNamespaces() {
    var event = createPod("{'hostNetwork': true, 'hostPID': true, 'hostIPC': true}");

    assertThat(event.values("pod.hostNetwork")).containsExactly("true");
    assertThat(event.values("pod.hostPID")).containsExactly("true");
    assertThat(event.values("pod.hostIPC")).containsExactly("true");
  }

  @Test
  void looksIntoInitAndEphemeralContainers() {
    var event =
        createPod(
            """
            {'initContainers': [{'name': 'i', 'image': 'x', 'securityContext': {'privileged': true}}],
             'containers': [{'name': 'n', 'image': 'y'}],
             'ephemeralContainers': [{'image': 'x', 'securityContext': {'privileged': true}}]}
            """);

    assertThat(event.values("pod.containers")).containsExactly("i", "n", "[0]");
    assertThat(event.values("pod.privilegedContainers")).containsExactly("i", "[0]");
    assertThat(event.values("pod.images")).containsExactly("x", "y");
  }

  @Test
  void normalizesCapabilities() {
    var event =
        createPod(
            """
            {'containers': [
              {'securityContext': {'capabilities': {'add': ['cap_sys_admin', 'NET_BIND_SERVICE']}}},
              {'securityContext': {'capabilities': {'add': ['SYS_ADMIN', 'CAP_BPF'], 'drop': ['ALL']}}}]}
            """);

    assertThat(event.values("pod.capabilities.added"))
        .containsExactly("SYS_ADMIN", "NET_BIND_SERVICE", "BPF");
    assertThat(event.values("pod.dangerousCapabilities")).containsExactly("SYS_ADMIN", "BPF");
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx",
    "nginx:1.25, docker.io/library/nginx",
    "team/app:1, docker.io/team/app",
    "registry:5000/team/app:1, registry:5000/team/app",
    "registry:5000/team/app, registry:5000/team/app",
    "localhost/app:1, localhost/app",
    "k8s.gcr.io/echoserver:1.4, k8s.gcr.io/echoserver",
    "quay.io/a/b:1@sha256:0123, quay.io/a/b",
    "quay.io/a/b@sha256:0123, quay.io/a/b"
  })
  void takesImageNamesApart(String image, String repository) {
    assertThat(
            createPod("{'containers': [{'image': '" + image + "'}]}")
                .values("pod.imageRepositories"))
        .containsExactly(repository);
  }

  @Test
  void listsAllImagesInOneTextForRulesThatMustHoldForEvery() {
    assertThat(
            createPod(
                    "{'initContainers': [{'image': 'evil.example/x'}],"
                        + " 'containers': [{'image': 'nginx:1'}, {'image': 'nginx:2'}]}")
                .values("pod.imageRepositoryList"))
        .containsExactly("evil.example/x,docker.io/library/nginx");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          {}                                       | {}                                         | -
          {'runAsUser': 1000}                      | {}                                         | false
          {'runAsUser': 0}                         | {}                                         | true
          {'runAsUser': 0}                         | {'runAsUser': 1000}                        | false
          {'runAsUser': 1000}                      | {'runAsUser': 0}                           | true
          {'runAsNonRoot': true}                   | {}                                         | false
          {'runAsNonRoot': true}                   | {'runAsNonRoot': false}                    | -
          {'runAsNonRoot': true}                   | {'runAsUser': 0}                           | true
          {'runAsUser': '0'}                       | {}                                         | -
          """)
  void letsTheContainerOverrideThePodsUser(String pod, String container, String expected) {
    var event =
        createPod(
            "{'securityContext': %s, 'containers': [{'securityContext': %s}]}"
                .formatted(pod, container));

    assertThat(event.values("pod.runsAsRoot"))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void readsHostPortsAndPlacement() {
    var event =
        createPod(
            """
            {'nodeName': 'node1', 'serviceAccount': 'old',
             'tolerations': [{'key': 'node-role.kubernetes.io/master', 'effect': 'NoSchedule'}],
             'containers': [{'ports': [{'hostPort': 8080}, {'containerPort': 80}, {'hostPort': 0}]}]}
            """);

    assertThat(event.values("pod.nodeName")).containsExactly("node1");
    assertThat(event.values("pod.serviceAccount")).containsExactly("old");
    assertThat(event.values("pod.tolerations.controlPlane")).containsExactly("true");
    assertThat(event.values("pod.hostPorts")).containsExactly("8080");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'operator': 'Exists'}                                                             | true
          {'key': 'node-role.kubernetes.io/control-plane', 'operator': 'Exists'}             | true
          {'operator': 'Exists', 'effect': 'NoExecute'}                                      | false
          {'key': 'node.kubernetes.io/not-ready', 'operator': 'Exists'}                      | false
          """)
  void knowsWhichTolerationsReachTheControlPlane(String toleration, String expected) {
    assertThat(
            createPod("{'tolerations': [" + toleration + "]}")
                .values("pod.tolerations.controlPlane"))
        .containsExactly(expected);
  }

  @Test
  void listsWhatHasTheWrongTypeAndJudgesTheRest() {
    var event =
        createPod(
            """
            {'hostPID': 'true', 'hostNetwork': true, 'volumes': {},
             'containers': [7, {'name': ['a'], 'securityContext': {'privileged': 1}}]}
            """);

    assertThat(event.values("pod.malformed"))
        .containsExactly(
            "spec.containers[0]",
            "spec.containers[1].name",
            "spec.containers[1].securityContext.privileged",
            "spec.hostPID",
            "spec.volumes");
    assertThat(event.values("pod.hostNetwork")).containsExactly("true");
    assertThat(event.values("pod.containers")).containsExactly("[1]");
  }

  @Test
  void hasNoFieldsForOtherEvents() {
    assertThat(event("create", "services").request("{'spec': {'hostNetwork': true}}").present())
        .isEmpty();
    assertThat(event("create", "pods").present()).isEmpty();
  }

  @Test
  void judgesAWholePodByAllChecks() {
    var event =
        createPod(
            """
            {'hostNetwork': true, 'volumes': [{'name': 'v', 'hostPath': {'path': '/etc/'}}],
             'containers': [{'name': 'shell', 'image': 'busybox',
                 'securityContext': {'privileged': true, 'runAsUser': 0, 'capabilities':
                     {'add': ['SYS_ADMIN']}}}]}
            """);

    assertThat(event.values("pod.level")).containsExactly("privileged");
    assertThat(event.values("pod.violations"))
        .containsExactly(
            "capabilities_baseline",
            "hostNamespaces",
            "hostPathVolumes",
            "privileged",
            "allowPrivilegeEscalation",
            "capabilities_restricted",
            "restrictedVolumes",
            "runAsNonRoot",
            "runAsUser",
            "seccompProfile_restricted");
    assertThat(event.values("pod.risks"))
        .containsExactly("dangerousCapabilities", "sensitiveHostPath");
    assertThat(event.values("pod.hygiene"))
        .containsExactly(
            "automountedToken",
            "latestImage",
            "missingLimits",
            "missingProbes",
            "runsAsRoot",
            "writableRootFilesystem");
    assertThat(event.values("pod.reasons"))
        .containsExactly(
            "container \"shell\": securityContext.capabilities.add has \"SYS_ADMIN\"",
            "pod: hostNetwork is true",
            "volume \"v\": hostPath is \"/etc/\"",
            "container \"shell\": securityContext.privileged is true",
            "volume \"v\": hostPath.path \"/etc\" is critical, writable");
  }

  @Test
  void findsNothingInAPodThatDoesEverythingRight() {
    var event =
        createPod(
            """
            {'automountServiceAccountToken': false,
             'securityContext': {'runAsUser': 1000, 'runAsNonRoot': true,
                 'seccompProfile': {'type': 'RuntimeDefault'}},
             'containers': [{'name': 'a', 'image': 'r.example/a:1.2',
                 'livenessProbe': {'exec': {}}, 'readinessProbe': {'exec': {}},
                 'resources': {'limits': {'cpu': 1, 'memory': '1Gi'}},
                 'securityContext': {'allowPrivilegeEscalation': false,
                     'readOnlyRootFilesystem': true, 'capabilities': {'drop': ['ALL']}}}]}
            """);

    assertThat(event.values("pod.level")).containsExactly("restricted");
    assertThat(event.values("pod.violations")).isEmpty();
    assertThat(event.values("pod.risks")).isEmpty();
    assertThat(event.values("pod.hygiene")).isEmpty();
    assertThat(event.values("pod.reasons")).isEmpty();
  }

  @Test
  void judgesAFragmentOnlyByWhatItSays() {
    var harmless =
        event("patch", "pods").request("{'spec': {'containers': [{'name': 'a', 'image': 'b:1'}]}}");
    var dangerous = event("patch", "pods").request("{'spec': {'hostPID': true}}");

    assertThat(harmless.values("pod.level")).isEmpty();
    assertThat(harmless.values("pod.violations")).isEmpty();
    assertThat(harmless.values("pod.hygiene")).isEmpty();
    assertThat(dangerous.values("pod.level")).containsExactly("privileged");
    assertThat(dangerous.values("pod.reasons")).containsExactly("pod: hostPID is true");
  }

  @Test
  void seesPathsOfTheNodeThatArePersistentVolumes() {
    var hostPath =
        event("create", "persistentvolumes").request("{'spec': {'hostPath': {'path': '/etc/'}}}");
    var patched =
        event("patch", "persistentvolumes")
            .request("[{'op': 'add', 'path': '/spec/local', 'value': {'path': '/data'}}]");
    var claimed = event("create", "persistentvolumes").request("{'spec': {'nfs': {'path': '/'}}}");

    assertThat(hostPath.values("persistentVolume.hostPath")).containsExactly("/etc");
    assertThat(hostPath.values("persistentVolume.sensitivity")).containsExactly("critical");
    assertThat(patched.values("persistentVolume.hostPath")).containsExactly("/data");
    assertThat(patched.values("persistentVolume.sensitivity")).containsExactly("ordinary");
    assertThat(claimed.present()).isEmpty();
    assertThat(event("delete", "persistentvolumes").present()).isEmpty();
  }

  @Test
  void gradesWrittenPodSecurityPolicies() {
    String open = "{'kind': 'PodSecurityPolicy', 'spec': {'privileged': true}}";
    var created = event("create", "podsecuritypolicies").request(open);
    var patched = event("patch", "podsecuritypolicies").request("{'spec': {}}").response(open);
    var unknown = event("patch", "podsecuritypolicies").request("{'spec': {'privileged': false}}");

    assertThat(created.values("podSecurityPolicy.level")).containsExactly("privileged");
    assertThat(created.values("podSecurityPolicy.reasons")).startsWith("privileged is true");
    assertThat(patched.values("podSecurityPolicy.level")).containsExactly("privileged");
    assertThat(unknown.present()).isEmpty();
    assertThat(event("delete", "podsecuritypolicies").response(open).present()).isEmpty();
    assertThat(event("create", "pods").request(open).values("podSecurityPolicy.level")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'spec': {'volumes': ['hostPath']}}",
        "[{'op': 'add', 'path': '/spec/volumes', 'value': ['hostPath']}]",
        "[{'op': 'add', 'path': '/spec/volumes/-', 'value': 'hostPath'}]"
      })
  void knowsWhatAPatchAloneMakesOfAPolicy(String patch) {
    var event = event("patch", "podsecuritypolicies").request(patch);

    assertThat(event.values("podSecurityPolicy.level")).containsExactly("privileged");
    assertThat(event.values("podSecurityPolicy.reasons"))
        .containsExactly("volumes has \"hostPath\"");
  }
}

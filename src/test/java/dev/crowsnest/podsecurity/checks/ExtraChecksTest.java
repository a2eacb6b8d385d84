package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.Manifests;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraChecksTest {

  @Test
  void haveUniqueIds() {
    assertThat(ExtraChecks.ALL).extracting(ExtraCheck::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          controlPlaneTarget | {'nodeSelector': {'node-role.kubernetes.io/master': ''}} | {'nodeSelector': {'disk': 'ssd'}}
          controlPlaneTarget | {'affinity': {'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution': {'nodeSelectorTerms': [{'matchExpressions': [{'key': 'node-role.kubernetes.io/control-plane', 'operator': 'Exists'}]}]}}}} | {'affinity': {'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution': {'nodeSelectorTerms': [{'matchExpressions': [{'key': 'node-role.kubernetes.io/control-plane', 'operator': 'DoesNotExist'}]}]}}}}
          dangerousCapabilities | {'containers': [{'securityContext': {'capabilities': {'add': ['cap_sys_ptrace']}}}]} | {'containers': [{'securityContext': {'capabilities': {'add': ['CHOWN']}}}]}
          sensitiveHostPath | {'volumes': [{'name': 'v', 'hostPath': {'path': '/proc/1/..'}}]} | {'volumes': [{'name': 'v', 'hostPath': {'path': '/srv/data'}}]}
          automountedToken | {} | {'automountServiceAccountToken': false}
          automountedToken | {'automountServiceAccountToken': true} | {'automountServiceAccountToken': false}
          foreignTokenAudience | {'volumes': [{'projected': {'sources': [{'serviceAccountToken': {'audience': 'vault'}}]}}]} | {'volumes': [{'projected': {'sources': [{'serviceAccountToken': {'path': 'token'}}]}}]}
          latestImage | {'containers': [{'image': 'nginx'}]} | {'containers': [{'image': 'nginx@sha256:0'}]}
          latestImage | {'containers': [{'image': 'r:5000/nginx:latest'}]} | {'containers': [{'image': 'r:5000/nginx:1'}]}
          mayRunAsRoot | {'containers': [{}]} | {'securityContext': {'runAsNonRoot': true}, 'containers': [{}]}
          mayRunAsRoot | {'securityContext': {'runAsNonRoot': true}, 'containers': [{'securityContext': {'runAsNonRoot': false}}]} | {'containers': [{'securityContext': {'runAsUser': 7}}]}
          missingLimits | {'containers': [{'resources': {'limits': {'cpu': 1}}}]} | {'containers': [{'resources': {'limits': {'cpu': 1, 'memory': 1}}}], 'ephemeralContainers': [{}]}
          missingProbes | {'containers': [{'livenessProbe': {}}]} | {'initContainers': [{}], 'containers': [{'livenessProbe': {}, 'readinessProbe': {}}]}
          runsAsRoot | {'securityContext': {'runAsUser': 0}, 'containers': [{}]} | {'securityContext': {'runAsUser': 0}, 'containers': [{'securityContext': {'runAsUser': 2000}}]}
          runsAsRoot | {'securityContext': {'runAsUser': 2500}, 'containers': [{'securityContext': {'runAsUser': 0}}]} | {'containers': [{}]}
          sharedProcessNamespace | {'shareProcessNamespace': true} | {'shareProcessNamespace': false}
          writableRootFilesystem | {'containers': [{}]} | {'containers': [{'securityContext': {'readOnlyRootFilesystem': true}}]}
          writableRootFilesystem | {'initContainers': [{'securityContext': {'readOnlyRootFilesystem': false}}]} | {'ephemeralContainers': [{'securityContext': {'readOnlyRootFilesystem': true}}]}
          """)
  void refusesTheOneAndAllowsTheOther(String id, String refused, String allowed) {
    ExtraCheck check = check(id);

    assertThat(check.evaluate(pod(refused)).isAllowed()).isFalse();
    assertThat(check.evaluate(pod(allowed)).isAllowed()).isTrue();
  }

  @Test
  void seesPodsThatSayTheyMirrorAStaticOne() {
    Pod mirror =
        Pod.read(
            Manifests.parse(
                "metadata: {annotations: {kubernetes.io/config.mirror: abc}}\nspec: {}"));

    assertThat(check("mirrorPod").evaluate(mirror).isAllowed()).isFalse();
    assertThat(check("mirrorPod").evaluate(pod("{}")).isAllowed()).isTrue();
  }

  @Test
  void namesTheContainersWhoseImagesComeFromElsewhere() {
    ExtraCheck check =
        ImageAllowListCheck.of(List.of(ImagePattern.parse("r.example:5000/team").orElseThrow()));
    Pod pod =
        pod(
            """
            {'initContainers': [{'name': 'i', 'image': 'r.example:5000/team/i@sha256:0'}],
             'containers': [{'name': 'a', 'image': 'nginx'}, {'name': 'none'}],
             'ephemeralContainers': [{'name': 'e', 'image': 'r.example/team/e:1'}]}
            """);

    assertThat(check.evaluate(pod).violations())
        .extracting(Violation::sentence)
        .containsExactly(
            "container \"a\": image is \"nginx\", not allowed",
            "ephemeral container \"e\": image is \"r.example/team/e:1\", not allowed");
  }

  @Test
  void saysWhatIsWrongWithAPath() {
    Pod pod =
        pod(
            """
            {'volumes': [{'name': 'keys', 'hostPath': {'path': '/home//admin/'}}],
             'containers': [{'volumeMounts': [{'name': 'keys', 'readOnly': true}]}]}
            """);

    assertThat(check("sensitiveHostPath").evaluate(pod).violations())
        .extracting(Violation::sentence)
        .containsExactly("volume \"keys\": hostPath.path \"/home/admin\" is high, read-only");
  }

  private static ExtraCheck check(String id) {
    return ExtraChecks.ALL.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }
}

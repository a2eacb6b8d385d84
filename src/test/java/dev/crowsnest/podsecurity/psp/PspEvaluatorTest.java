package dev.crowsnest.podsecurity.psp;

import static dev.crowsnest.podsecurity.Manifests.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.pod.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PspEvaluatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # policy spec | pod spec | the fields that refuse it as requested | those that refuse it with defaults
          {} | {containers: [{}]} | - | -
          {} | {containers: [{securityContext: {privileged: true}}]} | privileged | privileged
          {privileged: true} | {containers: [{securityContext: {privileged: true}}]} | - | -
          {} | {hostNetwork: true, hostPID: true, hostIPC: true} | hostNetwork hostPID hostIPC | hostNetwork hostPID hostIPC
          {hostNetwork: true, hostPID: true, hostIPC: true} | {hostNetwork: true, hostPID: true, hostIPC: true} | - | -
          {} | {containers: [{ports: [{hostPort: 80}]}]} | hostPorts | hostPorts
          {hostPorts: [{min: 79, max: 80}]} | {containers: [{ports: [{hostPort: 80}]}]} | - | -
          {hostPorts: [{min: 81, max: 90}]} | {containers: [{ports: [{hostPort: 80}]}]} | hostPorts | hostPorts
          {allowPrivilegeEscalation: false} | {containers: [{}]} | allowPrivilegeEscalation | -
          {allowPrivilegeEscalation: false} | {containers: [{securityContext: {allowPrivilegeEscalation: true}}]} | allowPrivilegeEscalation | allowPrivilegeEscalation
          {allowPrivilegeEscalation: false} | {containers: [{securityContext: {allowPrivilegeEscalation: false}}]} | - | -
          {} | {containers: [{securityContext: {allowPrivilegeEscalation: true}}]} | - | -
          {allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: true} | {containers: [{}]} | allowPrivilegeEscalation | allowPrivilegeEscalation
          {} | {containers: [{securityContext: {capabilities: {add: [KILL]}}}]} | allowedCapabilities | allowedCapabilities
          {allowedCapabilities: [KILL]} | {containers: [{securityContext: {capabilities: {add: [KILL]}}}]} | - | -
          {defaultAddCapabilities: [KILL]} | {containers: [{securityContext: {capabilities: {add: [KILL]}}}]} | - | -
          {allowedCapabilities: ['*'], requiredDropCapabilities: [ALL]} | {containers: [{securityContext: {capabilities: {add: [SYS_ADMIN]}}}]} | - | -
          {requiredDropCapabilities: [ALL]} | {containers: [{}]} | requiredDropCapabilities | -
          {requiredDropCapabilities: [ALL]} | {containers: [{securityContext: {capabilities: {drop: [ALL]}}}]} | - | -
          {} | {volumes: [{name: v, emptyDir: {}}]} | volumes | volumes
          {volumes: [emptyDir]} | {volumes: [{name: v, emptyDir: {}}, {name: w}]} | - | -
          {volumes: ['*']} | {volumes: [{name: v, hostPath: {path: /}}]} | - | -
          {volumes: [secret]} | {volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: token}}, {configMap: {name: kube-root-ca.crt}}, {downwardAPI: {}}]}}]} | - | -
          {volumes: [secret]} | {volumes: [{name: v, projected: {sources: [{secret: {name: x}}]}}]} | volumes | volumes
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo}]} | {volumes: [{name: v, hostPath: {path: /foo/bar}}]} | - | -
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo/}]} | {volumes: [{name: v, hostPath: {path: /foo}}]} | - | -
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo}]} | {volumes: [{name: v, hostPath: {path: /food}}]} | allowedHostPaths | allowedHostPaths
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo}]} | {volumes: [{name: v, hostPath: {path: /foo/../etc}}]} | allowedHostPaths | allowedHostPaths
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo, readOnly: true}]} | {volumes: [{name: v, hostPath: {path: /foo}}], containers: [{volumeMounts: [{name: v}]}]} | allowedHostPaths | allowedHostPaths
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /foo, readOnly: true}]} | {volumes: [{name: v, hostPath: {path: /foo}}], containers: [{volumeMounts: [{name: v, readOnly: true}]}]} | - | -
          {volumes: [flexVolume], allowedFlexVolumes: [{driver: a/b}]} | {volumes: [{name: v, flexVolume: {driver: a/c}}]} | allowedFlexVolumes | allowedFlexVolumes
          {volumes: [flexVolume], allowedFlexVolumes: [{driver: a/b}]} | {volumes: [{name: v, flexVolume: {driver: a/b}}]} | - | -
          {volumes: [csi], allowedCSIDrivers: [{name: a}]} | {volumes: [{name: v, csi: {driver: b}}]} | allowedCSIDrivers | allowedCSIDrivers
          {volumes: [csi], allowedCSIDrivers: [{name: a}]} | {volumes: [{name: v, csi: {driver: a}}]} | - | -
          {runAsUser: {rule: RunAsAny}} | {containers: [{securityContext: {runAsUser: 0}}]} | - | -
          {runAsUser: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {containers: [{}]} | runAsUser | -
          {runAsUser: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {securityContext: {runAsUser: 9}, containers: [{}]} | - | -
          {runAsUser: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {securityContext: {runAsUser: 9}, containers: [{securityContext: {runAsUser: 0}}]} | runAsUser | runAsUser
          {volumes: [secret]} | {volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: token}}, {configMap: {name: kube-root-ca.crt}}, {downwardAPI: {items: [{path: namespace, fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}}]}}]}}]} | - | -
          {volumes: [secret]} | {volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: token, audience: vault}}]}}]} | volumes | volumes
          {volumes: [secret]} | {volumes: [{name: t, projected: {sources: [{downwardAPI: {items: [{path: labels, fieldRef: {apiVersion: v1, fieldPath: metadata.labels}}]}}]}}]} | volumes | volumes
          {volumes: [secret]} | {volumes: [{name: t, projected: {sources: [{secret: {name: s}}]}}]} | volumes | volumes
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /var/log}]} | {volumes: [{name: v, hostPath: {path: /var//log}}]} | allowedHostPaths | allowedHostPaths
          {volumes: [hostPath], allowedHostPaths: [{pathPrefix: /var/log/}]} | {volumes: [{name: v, hostPath: {path: /var/log}}]} | - | -
          {defaultAddCapabilities: [KILL]} | {containers: [{}]} | defaultAddCapabilities | -
          {defaultAddCapabilities: [KILL]} | {containers: [{securityContext: {capabilities: {drop: [MKNOD]}}}]} | - | -
          {runAsUser: {rule: MustRunAsNonRoot}} | {containers: [{}]} | runAsUser | -
          {runAsUser: {rule: MustRunAsNonRoot}} | {containers: [{securityContext: {runAsNonRoot: false}}]} | runAsUser | runAsUser
          {runAsUser: {rule: MustRunAsNonRoot}} | {securityContext: {runAsNonRoot: true}, containers: [{}]} | - | -
          {runAsUser: {rule: MustRunAsNonRoot}} | {containers: [{securityContext: {runAsUser: 7}}]} | - | -
          {runAsGroup: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {containers: [{}]} | runAsGroup | -
          {runAsGroup: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {containers: [{securityContext: {runAsGroup: 4}}]} | runAsGroup | runAsGroup
          {supplementalGroups: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}} | {} | supplementalGroups | -
          {supplementalGroups: {rule: MayRunAs, ranges: [{min: 5, max: 9}]}} | {} | - | -
          {supplementalGroups: {rule: MayRunAs, ranges: [{min: 5, max: 9}]}} | {securityContext: {supplementalGroups: [5, 0]}} | supplementalGroups | supplementalGroups
          {fsGroup: {rule: MustRunAs, ranges: [{min: 1, max: 65535}]}} | {securityContext: {fsGroup: 0}} | fsGroup | fsGroup
          {fsGroup: {rule: MustRunAs, ranges: [{min: 1, max: 65535}]}} | {} | fsGroup | -
          {seLinux: {rule: MustRunAs, seLinuxOptions: {level: 's0:c2,c1'}}} | {containers: [{}]} | seLinux | -
          {seLinux: {rule: MustRunAs, seLinuxOptions: {level: 's0:c2,c1'}}} | {securityContext: {seLinuxOptions: {level: 's0:c1,c2'}}, containers: [{}]} | - | -
          {seLinux: {rule: MustRunAs, seLinuxOptions: {type: a}}} | {securityContext: {seLinuxOptions: {type: a}}, containers: [{securityContext: {seLinuxOptions: {type: b}}}]} | seLinux | seLinux
          {seLinux: {rule: RunAsAny}} | {securityContext: {seLinuxOptions: {type: spc_t}}} | - | -
          {readOnlyRootFilesystem: true} | {containers: [{}]} | readOnlyRootFilesystem | -
          {readOnlyRootFilesystem: true} | {containers: [{securityContext: {readOnlyRootFilesystem: false}}]} | readOnlyRootFilesystem | readOnlyRootFilesystem
          {} | {containers: [{securityContext: {procMount: Unmasked}}]} | allowedProcMountTypes | allowedProcMountTypes
          {allowedProcMountTypes: [Unmasked]} | {containers: [{securityContext: {procMount: Unmasked}}]} | - | -
          {} | {securityContext: {sysctls: [{name: kernel.msgmax}]}} | allowedUnsafeSysctls | allowedUnsafeSysctls
          {} | {securityContext: {sysctls: [{name: kernel.shm_rmid_forced}]}} | - | -
          {allowedUnsafeSysctls: ['kernel.msg*']} | {securityContext: {sysctls: [{name: kernel.msgmax}]}} | - | -
          {forbiddenSysctls: ['kernel.*']} | {securityContext: {sysctls: [{name: kernel.shm_rmid_forced}]}} | forbiddenSysctls | forbiddenSysctls
          {runtimeClass: {allowedRuntimeClassNames: [gvisor]}} | {runtimeClassName: kata} | runtimeClass | runtimeClass
          {runtimeClass: {allowedRuntimeClassNames: []}} | {} | - | -
          {runtimeClass: {allowedRuntimeClassNames: ['*']}} | {runtimeClassName: kata} | - | -
          {} | {initContainers: [{securityContext: {privileged: true}}]} | privileged | privileged
          {} | {ephemeralContainers: [{securityContext: {privileged: true}}]} | privileged | privileged
          """)
  void admitsAndRefusesFieldByField(
      String policy, String pod, String asRequested, String withDefaults) {
    PspAnswer answer = PspEvaluator.evaluate(policy("", policy), Pod.read(parse("spec: " + pod)));

    assertThat(fields(answer.asRequested())).isEqualTo(list(asRequested));
    assertThat(fields(answer.withDefaults())).isEqualTo(list(withDefaults));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # allowedProfileNames | defaultProfileName | pod | refused as requested | refused with defaults
          - | - | {spec: {containers: [{name: a}]}} | false | false
          - | - | {spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}}} | true | true
          '*' | - | {spec: {securityContext: {seccompProfile: {type: Unconfined}}}} | false | false
          docker/default | - | {spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: a}]}} | false | false
          docker/default | - | {spec: {}} | true | true
          docker/default | docker/default | {spec: {containers: [{name: a}]}} | true | false
          docker/default | docker/default | {spec: {containers: [{name: a, securityContext: {seccompProfile: {type: Unconfined}}}]}} | true | true
          runtime/default | - | {metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default}}} | false | false
          docker/default | - | {metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: ''}}, spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}}} | false | false
          'localhost/*' | - | {spec: {securityContext: {seccompProfile: {type: Localhost, localhostProfile: x}}}} | false | false
          runtime/default | - | {metadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default, container.seccomp.security.alpha.kubernetes.io/a: unconfined}}, spec: {containers: [{name: a}]}} | true | true
          """)
  void asksForSeccompProfiles(
      String allowed, String byDefault, String pod, boolean refused, boolean refusedWithDefaults) {
    PspAnswer answer =
        PspEvaluator.evaluate(
            policy(annotations("seccomp.security.alpha", allowed, byDefault), "{}"),
            Pod.read(parse(pod)));

    assertThat(fields(answer.asRequested())).isEqualTo(refused ? List.of("seccomp") : List.of());
    assertThat(fields(answer.withDefaults()))
        .isEqualTo(refusedWithDefaults ? List.of("seccomp") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # allowedProfileNames | defaultProfileName | the container's annotation | refused as requested | refused with defaults
          - | - | unconfined | false | false
          runtime/default | - | runtime/default | false | false
          runtime/default | - | unconfined | true | true
          runtime/default | - | - | true | true
          runtime/default | runtime/default | - | true | false
          """)
  void asksForAppArmorProfiles(
      String allowed,
      String byDefault,
      String profile,
      boolean refused,
      boolean refusedWithDefaults) {
    String annotation =
        profile == null ? "" : "container.apparmor.security.beta.kubernetes.io/a: " + profile;
    PspAnswer answer =
        PspEvaluator.evaluate(
            policy(annotations("apparmor.security.beta", allowed, byDefault), "{}"),
            Pod.read(
                parse(
                    "{metadata: {annotations: {"
                        + annotation
                        + "}}, spec: {containers: [{name: a}]}}")));

    assertThat(fields(answer.asRequested())).isEqualTo(refused ? List.of("appArmor") : List.of());
    assertThat(fields(answer.withDefaults()))
        .isEqualTo(refusedWithDefaults ? List.of("appArmor") : List.of());
  }

  @Test
  void doesNotAddByDefaultWhatAPodDrops() {
    PspAnswer answer =
        PspEvaluator.evaluate(
            policy("", "{defaultAddCapabilities: [KILL], requiredDropCapabilities: [ALL]}"),
            Pod.read(
                parse("spec: {containers: [{securityContext: {capabilities: {drop: [KILL]}}}]}")));

    assertThat(answer.withDefaults()).isEmpty();
    assertThat(answer.asRequested()).isNotEmpty();
  }

  @Test
  void readsPoliciesOfAnyQuality() {
    PodSecurityPolicy policy =
        policy("", "{privileged: 'yes', volumes: {}, hostPorts: [7], runAsUser: MustRunAs}");

    assertThat(policy.malformed())
        .containsExactly("spec.hostPorts[0]", "spec.privileged", "spec.runAsUser", "spec.volumes");
    assertThat(policy.privileged()).isFalse();
  }

  private static String annotations(String prefix, String allowed, String byDefault) {
    String text = "";
    if (allowed != null) {
      text += prefix + ".kubernetes.io/allowedProfileNames: " + allowed;
    }
    if (byDefault != null) {
      text += ", " + prefix + ".kubernetes.io/defaultProfileName: " + byDefault;
    }
    return text;
  }

  private static PodSecurityPolicy policy(String annotations, String spec) {
    return PodSecurityPolicy.read(
        parse("{metadata: {name: p, annotations: {" + annotations + "}}, spec: " + spec + "}"));
  }

  private static List<String> fields(List<PspRefusal> refusals) {
    return refusals.stream().map(PspRefusal::policyField).distinct().toList();
  }

  private static List<String> list(String fields) {
    return fields == null ? List.of() : List.of(fields.split(" "));
  }
}

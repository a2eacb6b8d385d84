package dev.crowsnest.podsecurity.psp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.podsecurity.Manifests;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PspGradeTest {
  private static final String STRICT =
      "allowPrivilegeEscalation: false, requiredDropCapabilities: [ALL], runAsUser: {rule:"
          + " MustRunAsNonRoot}, volumes: [configMap, secret]";

  @Test
  void gradesAPolicyThatTakesEverythingAwayRestricted() {
    PspGrade grade = grade("{" + STRICT + "}");

    assertThat(grade.level()).isEqualTo(PodSecurityLevel.RESTRICTED);
    assertThat(grade.reasons()).isEmpty();
    assertThat(grade.leftOpen()).containsExactly("seLinux", "appArmor");
  }

  @Test
  void gradesByFieldsWhateverTheNameSays() {
    PspGrade grade =
        grade(
            "{privileged: true, allowedCapabilities: ['*'], volumes: ['*'],"
                + " allowPrivilegeEscalation: false, requiredDropCapabilities: [ALL],"
                + " runAsUser: {rule: MustRunAsNonRoot}}");

    assertThat(grade.level()).isEqualTo(PodSecurityLevel.PRIVILEGED);
    assertThat(grade.reasons())
        .containsExactly(
            "privileged is true", "allowedCapabilities has \"*\"", "volumes has \"*\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "privileged: true",
        "hostNetwork: true",
        "hostPID: true",
        "hostIPC: true",
        "hostPorts: [{min: 0, max: 65535}]",
        "allowedCapabilities: [SYS_ADMIN]",
        "defaultAddCapabilities: [NET_RAW]",
        "volumes: [hostPath]",
        "allowedUnsafeSysctls: ['*']",
        "allowedProcMountTypes: [Unmasked]"
      })
  void gradesWhatBaselineForbidsPrivileged(String field) {
    PspGrade grade = grade("{" + replace(field) + "}");

    assertThat(grade.level()).isEqualTo(PodSecurityLevel.PRIVILEGED);
    assertThat(grade.reasons()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allowPrivilegeEscalation: true",
        "requiredDropCapabilities: [KILL]",
        "allowedCapabilities: [KILL]",
        "volumes: [nfs]",
        "runAsUser: {rule: RunAsAny}",
        "runAsUser: {rule: MustRunAs, ranges: [{min: 0, max: 9}]}"
      })
  void gradesWhatOnlyRestrictedForbidsBaseline(String field) {
    PspGrade grade = grade("{" + replace(field) + "}");

    assertThat(grade.level()).isEqualTo(PodSecurityLevel.BASELINE);
    assertThat(grade.reasons()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allowedCapabilities: [NET_BIND_SERVICE]",
        "volumes: [csi, projected]",
        "runAsUser: {rule: MustRunAs, ranges: [{min: 1, max: 9}]}",
        "allowedProcMountTypes: [Default]"
      })
  void gradesWhatRestrictedAllowsRestricted(String field) {
    assertThat(grade("{" + replace(field) + "}").level()).isEqualTo(PodSecurityLevel.RESTRICTED);
  }

  @Test
  void readsSeccompFromAnnotations() {
    String spec = "{" + STRICT + "}";

    assertThat(grade("'*'", spec).level()).isEqualTo(PodSecurityLevel.PRIVILEGED);
    assertThat(grade("'unconfined,docker/default'", spec).reasons())
        .containsExactly("seccomp may be switched off");
    PspGrade silent = PspGrade.of(PodSecurityPolicy.read(Manifests.parse("spec: " + spec)));
    assertThat(silent.level()).isEqualTo(PodSecurityLevel.BASELINE);
    assertThat(silent.reasons()).containsExactly("seccomp is not required");
  }

  /** The strict policy with one field of its own or another one. */
  private static String replace(String field) {
    String name = field.substring(0, field.indexOf(':'));
    String rest = STRICT.replaceAll(name + ": (\\{[^}]*}|\\[[^]]*]|\\w+)(, )?", "");
    return (rest.endsWith(", ") ? rest : rest + ", ") + field;
  }

  private static PspGrade grade(String spec) {
    return grade("'docker/default'", spec);
  }

  private static PspGrade grade(String seccomp, String spec) {
    return PspGrade.of(
        PodSecurityPolicy.read(
            Manifests.parse(
                "{metadata: {annotations:"
                    + " {seccomp.security.alpha.kubernetes.io/allowedProfileNames: "
                    + seccomp
                    + "}}, spec: "
                    + spec
                    + "}")));
  }
}

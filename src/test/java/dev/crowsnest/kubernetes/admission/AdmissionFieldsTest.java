package dev.crowsnest.kubernetes.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          psp | pods "p" is forbidden: PodSecurityPolicy: unable to admit pod: [spec.volumes[0]: Invalid value: "hostPath"]
          psp | pods "p" is forbidden: PodSecurityPolicy: no providers available to validate pod request
          psp | pods "p" is forbidden: unable to validate against any pod security policy: []
          psa | pods "p" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false
          quota | pods "p" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1
          namespace-terminating | endpoints "e" is forbidden: unable to create new content in namespace d because it is being terminated
          protected-namespace | namespaces "kube-system" is forbidden: this namespace may not be deleted
          limitrange | pods "p" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi
          noderestriction | nodes "n2" is forbidden: node "n1" is not allowed to modify node "n2"
          webhook | admission webhook "v.example.com" denied the request: violates PodSecurity "x"
          validatingadmissionpolicy | pods "p" is forbidden: ValidatingAdmissionPolicy 'x' with binding 'y' denied request: no
          escalation | clusterroles.rbac.authorization.k8s.io "exceeded quota: " is forbidden: user "eve" (groups=[]) is attempting to grant RBAC permissions not currently held:
          certificate | certificatesigningrequests.certificates.k8s.io "c" is forbidden: user not permitted to approve requests with signerName "x"
          serviceaccount | pods "p" is forbidden: error looking up service account d/robot: serviceaccount "robot" not found
          other | pods "p" is forbidden: a plugin that nobody knows
          """)
  void tellsWhoRefusedByTheServersOwnWords(String refusedBy, String message) {
    EventView recorded = refused(403).message(message).view();
    EventView inTheBody =
        refused(403)
            .responseObject("{\"kind\":\"Status\",\"message\":" + quoted(message) + "}")
            .view();

    assertThat(values("admission.refusedBy", recorded)).containsExactly(refusedBy);
    assertThat(values("admission.refusedBy", inTheBody)).containsExactly(refusedBy);
  }

  @Test
  void withoutAMessageItIsUnknownNotOther() {
    assertThat(values("admission.refusedBy", refused(403).view())).isEmpty();
  }

  @Test
  void aRefusalByTheAuthorizerIsNone() {
    EventView view =
        refused(403)
            .annotation("authorization.k8s.io/decision", "forbid")
            .message("pods \"PodSecurityPolicy: \" is forbidden")
            .view();

    assertThat(values("admission.refusedBy", view)).isEmpty();
  }

  @Test
  void webhooksChooseTheirOwnCode() {
    String message = "admission webhook \"v.example.com\" denied the request: no";

    assertThat(values("admission.refusedBy", refused(400).message(message).view()))
        .containsExactly("webhook");
    assertThat(values("admission.refusedBy", refused(409).message("exceeded quota: q").view()))
        .isEmpty();
  }

  @Test
  void namesThePoliciesThatAdmittedAPod() {
    EventView view =
        SampleEvent.of("create", "pods")
            .annotation("podsecuritypolicy.policy.k8s.io/admit-policy", "baseline")
            .annotation("podsecuritypolicy.policy.k8s.io/validate-policy", "baseline")
            .view();

    assertThat(values("admission.pspNames", view)).containsExactly("baseline");
  }

  @Test
  void saysWhatPodSecurityAdmissionEnforcedAndWhomItExempted() {
    EventView view =
        SampleEvent.of("create", "pods")
            .annotation("pod-security.kubernetes.io/enforce-policy", "baseline:v1.25")
            .annotation("pod-security.kubernetes.io/exempt", "namespace")
            .view();

    assertThat(values("admission.enforcePolicy", view)).containsExactly("baseline:v1.25");
    assertThat(values("admission.exempt", view)).containsExactly("namespace");
    assertThat(values("admission.violations", view)).isEmpty();
  }

  @Test
  void listsWhatTheStandardFoundWrongWhetherAuditedOrRefused() {
    String found =
        " PodSecurity \"restricted:latest\": host namespaces (hostNetwork=true, hostPID=true),"
            + " privileged (container \"a), b\" must not set securityContext.privileged=true),"
            + " runAsNonRoot != true (pod or container \"a), b\" must set"
            + " securityContext.runAsNonRoot=true)";
    EventView audited =
        SampleEvent.of("create", "deployments")
            .annotation("pod-security.kubernetes.io/audit-violations", "would violate" + found)
            .view();
    EventView refused = refused(403).message("pods \"x\" is forbidden: violates" + found).view();

    for (EventView view : List.of(audited, refused)) {
      assertThat(values("admission.violations", view))
          .containsExactly(
              "host namespaces (hostNetwork=true, hostPID=true)",
              "privileged (container \"a), b\" must not set securityContext.privileged=true)",
              "runAsNonRoot != true (pod or container \"a), b\" must set"
                  + " securityContext.runAsNonRoot=true)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PodSecurityPolicy: unable to admit pod: []              | no policy may be used
          unable to validate against any pod security policy: []  | no policy may be used
          unable to validate against any pod security policy: [spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used spec.containers[0].hostPort: Invalid value: 80: Host port 80 is not allowed to be used. Allowed ports: []] | spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used;spec.containers[0].hostPort: Invalid value: 80: Host port 80 is not allowed to be used. Allowed ports: []
          PodSecurityPolicy: unable to admit pod: [spec.volumes[0]: Invalid value: "a spec.b": not allowed spec.initContainers[0].securityContext.privileged: Invalid value: true: Privileged containers are not allowed] | spec.volumes[0]: Invalid value: "a spec.b": not allowed;spec.initContainers[0].securityContext.privileged: Invalid value: true: Privileged containers are not allowed
          PodSecurityPolicy: no providers available to validate pod request | ''
          PodSecurityPolicy: unable to admit pod: [spec           | spec
          exceeded quota: q, requested: pods=1                    | ''
          """)
  void listsWhatPoliciesFoundWrong(String message, String faults) {
    EventView view = refused(403).message("pods \"x\" is forbidden: " + message).view();

    assertThat(String.join(";", values("admission.violations", view))).isEqualTo(faults);
  }

  @Test
  void quotesTheRefusalAlsoWhereOnlyTheBodyHasIt() {
    EventView view =
        refused(403)
            .responseObject("{\"kind\":\"Status\",\"message\":\"exceeded quota: Q\"}")
            .view();

    assertThat(values("admission.message", view)).containsExactly("exceeded quota: Q");
    assertThat(values("admission.message", SampleEvent.of("create", "pods").view())).isEmpty();
  }

  @Test
  void namesTheWebhooksThatFailedOpen() {
    EventView view =
        SampleEvent.of("create", "pods")
            .annotation(
                "failed-open.validating.webhook.admission.k8s.io/round_0_index_0", "v.example.com")
            .view();

    assertThat(values("admission.webhookFailedOpen", view)).containsExactly("v.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"privileged","team":"a"}}} | enforce=privileged
          {"metadata":{"labels":{"pod-security.kubernetes.io/enforce":null}}}                    | enforce=
          {"metadata":{"labels":{"pod-security.kubernetes.io/warn-version":"v1.20"}}}            | warn-version=v1.20
          [{"op":"remove","path":"/metadata/labels/pod-security.kubernetes.io~1enforce"}]        | enforce=
          {"metadata":{"labels":{"team":"a"}}}                                                   | ''
          {"metadata":{"labels":[1]}}                                                            | ''
          """)
  void readsThePodSecurityLabelsThatARequestSets(String body, String expected) {
    EventView view = SampleEvent.of("patch", "namespaces").requestObject(body).view();

    assertThat(String.join(",", values("namespace.podSecurityLabels", view))).isEqualTo(expected);
  }

  private static SampleEvent refused(int code) {
    return SampleEvent.of("create", "pods").code(code);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  private static List<String> values(String name, EventView view) {
    return SampleEvent.values(AdmissionFields.all(), name, view);
  }
}

package dev.crowsnest.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.actor.Person.KnownBy;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.redaction.Redaction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is behind a request, as far as that request tells. */
class PersonTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/DevAdministrator";
  private static final String POD =
      """
      {"authentication.kubernetes.io/credential-id":["JTI=1"],
       "authentication.kubernetes.io/pod-name":["web-1"],
       "authentication.kubernetes.io/pod-uid":["p1"]}
      """;

  static Stream<Arguments> cases() {
    return Stream.of(
        known("a user", by("alice"), "alice", KnownBy.AUTHENTICATED, ""),
        known(
            "a shared name of kubeadm",
            by("kubernetes-admin"),
            "kubernetes-admin",
            KnownBy.AUTHENTICATED,
            "several people"),
        known(
            "EKS: a session of a role behind a shared name",
            by("kubernetes-admin").extra(eks("alice")),
            "alice",
            KnownBy.STATED,
            "the session 'alice' of the role " + ROLE),
        known(
            "EKS: the session in the ARN alone",
            by("admin")
                .extra("{\"arn\":[\"arn:aws:sts::1:assumed-role/Admin/carol@example.com\"]}"),
            "carol@example.com",
            KnownBy.STATED,
            "assumed-role/Admin"),
        known(
            "EKS: the name that an access entry makes of the session",
            by(ROLE.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/alice")
                .extra(eks("alice")),
            "alice",
            KnownBy.STATED,
            "the session 'alice'"),
        known(
            "EKS: a session that an SDK named",
            by("kubernetes-admin").extra(eks("1669660343296132000")),
            "kubernetes-admin",
            KnownBy.AUTHENTICATED,
            "names no person"),
        known(
            "EKS: a session that get-token named",
            by("deployer").extra(eks("EKSGetTokenAuth")),
            "deployer",
            KnownBy.AUTHENTICATED,
            "names no person"),
        known(
            "EKS: an instance",
            by("deployer").extra(eks("i-0c6ae60ad1f13fa3d")),
            "deployer",
            KnownBy.AUTHENTICATED,
            "names no person"),
        known(
            "EKS: an IAM user behind a shared name",
            by("kubernetes-admin")
                .extra(
                    "{\"sessionName\":[\"\"],\"arn\":[\"arn:aws:iam::111122223333:user/ops/bob\"]}"),
            "bob",
            KnownBy.STATED,
            "the IAM user arn:aws:iam::111122223333:user/ops/bob"),
        known(
            "EKS: the account itself",
            by("kubernetes-admin").extra("{\"arn\":[\"arn:aws:iam::111122223333:root\"]}"),
            "arn:aws:iam::111122223333:root",
            KnownBy.STATED,
            "root user"),
        known(
            "OIDC: the user name is the address",
            by("alice@example.com").extra("{\"example.com/email\":[\"mallory@example.com\"]}"),
            "alice@example.com",
            KnownBy.AUTHENTICATED,
            ""),
        known(
            "OIDC: a claim behind an opaque name",
            by("https://issuer.example#8f3a0c52")
                .extra("{\"example.com/email\":[\"alice@example.com\"]}"),
            "alice@example.com",
            KnownBy.STATED,
            "user.extra states it as example.com/email"),
        known(
            "OIDC: a claim that says the same",
            by("alice").extra("{\"example.com/email\":[\"alice@example.com\"]}"),
            "alice",
            KnownBy.AUTHENTICATED,
            ""),
        known(
            "UCP: the name behind an id",
            by("4ec3c2fc-312b").extra("{\"licenseKey\":[\"x\"],\"username\":[\"admin\"]}"),
            "admin",
            KnownBy.STATED,
            "as username"),
        known(
            "impersonation",
            by("alice").impersonating("system:admin"),
            "alice",
            KnownBy.AUTHENTICATED,
            "acts as system:admin"),
        known(
            "constrained impersonation",
            by("alice")
                .impersonating("jane")
                .with(
                    "authenticationMetadata",
                    "{\"impersonationConstraint\":\"impersonate:user-info\"}"),
            "alice",
            KnownBy.AUTHENTICATED,
            "acts as jane by impersonate:user-info"),
        known(
            "impersonation with an extra that the caller chose",
            by("alice")
                .with(
                    "impersonatedUser",
                    "{\"username\":\"bob\",\"extra\":{\"sessionName\":[\"carol\"]}}"),
            "alice",
            KnownBy.AUTHENTICATED,
            "acts as bob"),
        unknown(
            "a service account, before tokens had ids",
            by("system:serviceaccount:shop:backup"),
            "does not say which token was used"),
        unknown(
            "a service account whose token was not seen",
            by("system:serviceaccount:shop:backup")
                .extra("{\"authentication.kubernetes.io/credential-id\":[\"JTI=1\"]}"),
            "was not seen"),
        unknown(
            "a service account that impersonates",
            by("system:serviceaccount:shop:backup").impersonating("bob"),
            "acts as bob"),
        unknown(
            "a pod that was not seen",
            by("system:serviceaccount:shop:backup").extra(POD),
            "pod shop/web-1, whose creation was not seen"),
        unknown(
            "a token in a Secret",
            by("system:serviceaccount:shop:backup")
                .annotation(
                    "authentication.k8s.io/legacy-token", "system:serviceaccount:shop:backup")
                .annotation("authentication.k8s.io/legacy-token-manual-secret", "backup-token"),
            "Secret backup-token"),
        unknown(
            "a controller",
            by("system:serviceaccount:kube-system:replicaset-controller"),
            "replicaset-controller carries out what others wrote"),
        unknown("the scheduler", by("system:kube-scheduler"), "system:kube-scheduler".substring(7)),
        unknown(
            "a node",
            by("system:node:worker-1").groups("system:nodes"),
            "the kubelet of node worker-1"),
        unknown(
            "a static pod",
            SampleEvent.of("create", "pods").by("system:node:worker-1").groups("system:nodes"),
            "a static pod: it comes from a file on node worker-1"),
        unknown("a bootstrap token", by("system:bootstrap:abcdef"), "bootstrap token"),
        unknown("anonymous", by("system:anonymous"), "without a credential"),
        unknown("not authenticated", by("").with("user", "{}").code(401), "authentication failed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNamedOrItIsSaidWhyNot(
      String what, SampleEvent event, String name, KnownBy knownBy, String detail) {
    Person person = event.view().get(Person.FACT);

    assertThat(person.name()).isEqualTo(name);
    assertThat(person.knownBy()).isEqualTo(knownBy);
    assertThat(person.detail()).contains(detail);
    assertThat(person.isKnown() || !person.detail().isEmpty()).isTrue();
    assertThat(Redaction.text(person.detail())).isEqualTo(person.detail());
  }

  @Test
  void hostileExtraIsNotAPersonAndDoesNotThrow() {
    for (String extra :
        new String[] {
          "null",
          "5",
          "\"x\"",
          "[]",
          "{\"sessionName\":null}",
          "{\"sessionName\":{\"a\":\"bob\"}}",
          "{\"sessionName\":[[\"bob\"]]}",
          "{\"sessionName\":[5]}",
          "{\"sessionName\":[\"" + "x".repeat(5_000) + "\"]}",
          "{\"arn\":[\"" + "/:user/".repeat(100) + "\"]}"
        }) {
      Person person = by("alice").extra(extra).view().get(Person.FACT);

      assertThat(person.name()).as(extra).isEqualTo("alice");
    }
  }

  private static SampleEvent by(String username) {
    return SampleEvent.of("list", "secrets").by(username);
  }

  private static String eks(String session) {
    return """
        {"accessKeyId":["ASIAIOSFODNN7EXAMPLE"],"canonicalArn":["%s"],"sessionName":["%s"],
         "arn":["arn:aws:sts::111122223333:assumed-role/DevAdministrator/%s"],
         "principalId":["AROAEXAMPLE"]}
        """
        .formatted(ROLE, session, session);
  }

  private static Arguments known(
      String what, SampleEvent event, String name, KnownBy knownBy, String detail) {
    return Arguments.of(what, event, name, knownBy, detail);
  }

  private static Arguments unknown(String what, SampleEvent event, String detail) {
    return Arguments.of(what, event, "", KnownBy.UNKNOWN, detail);
  }
}

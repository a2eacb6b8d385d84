package dev.crowsnest.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.crowsnest.rule.match.MatchedField;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requestObject.data.password",
        "requestObject.stringData.anything",
        "responseObject.items.data.ca.crt",
        "responseObject.rows.object.data.key",
        "requestObject.binaryData.x",
        "requestObject.data",
        "requestObject.items[0].data.x",
        "requestObject.metadata.annotations.kubectl.kubernetes.io/last-applied-configuration",
        "annotations.patch.webhook.admission.k8s.io/round_0_index_0",
        "requestObject.spec.template.spec.containers.env.value",
        "requestObject.spec.initContainers.env.value",
        "requestObject.spec.request",
        "responseObject.status.token",
        "requestObject.spec.token",
        "requestObject.spec.tls.key",
        "requestObject.spec.oauth.clientSecret",
        "requestObject.spec.database.password",
        "requestObject.metadata.annotations.example.com/api-token",
        "requestObject.value",
        "requestObject.value.containers.image"
      })
  void hidesFieldsThatHoldSecrets(String field) {
    assertThat(shown(field, "hunter2")).containsExactly("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requestObject.spec.containers.image",
        "requestObject.spec.volumes.secret.secretName",
        "requestObject.spec.containers.env.valueFrom.secretKeyRef.name",
        "requestObject.spec.containers.env.name",
        "requestObject.spec.automountServiceAccountToken",
        "requestObject.spec.tolerations.key",
        "objectRef.subresource",
        "configmap.credentials",
        "annotations.authorization.k8s.io/reason",
        "user.extra.authentication.kubernetes.io/credential-id"
      })
  void showsFieldsThatDoNot(String field) {
    assertThat(shown(field, "token")).containsExactly("token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mysql -u root -phunter2 -e 'select 1' | mysql -u root -p*** -e 'select 1'",
        "mysql -u root --password=hunter2 db | mysql -u root --password=*** db",
        "mysql -u root --password hunter2 db | mysql -u root --password *** db",
        "sshpass -p hunter2 ssh x | sshpass -p *** ssh x",
        "PGPASSWORD=hunter2 psql -h db | PGPASSWORD=*** psql -h db",
        "export AWS_SECRET_ACCESS_KEY=a/b+c; id | export AWS_SECRET_ACCESS_KEY=***; id",
        "curl -u alice:hunter2 https://x | curl -u alice:*** https://x",
        "curl -H 'Authorization: Bearer abc.def' x | curl -H 'Authorization: Bearer ***' x",
        "curl -H 'X-Api-Key: abcdef' x | curl -H 'X-Api-Key: ***' x",
        "curl 'https://host/x?sig=hunter2#b' -o y | curl 'https://host/x?***' -o y",
        "see https://host/x#hunter2 for it | see https://host/x#*** for it",
        "User \"https://issuer/#alice\" cannot | User \"https://issuer/#alice\" cannot",
        "git clone ssh://hunter2@host/x | git clone ssh://***@host/x",
        "pull alice:hunter2@registry/app:1 | pull ***@registry/app:1",
        "image hunter2@registry/app:1 | image ***@registry/app:1",
        "password NotIn (hunter2, x) | password NotIn (***)",
        "curl https://alice:hunter2@host/x | curl https://***@host/x",
        "redis-cli -a hunter2 info | redis-cli -a *** info",
        "env DB_PASS=hunter2 app | env DB_PASS=*** app",
        "PASS=hunter2 app --db-pass=hunter2 | PASS=*** app --db-pass=***",
        "app --pass hunter2 --bypass x | app --pass *** --bypass x",
        "compass=north | compass=north",
        "ldapsearch -x -w hunter2 -b dc=x | ldapsearch -x -w *** -b dc=x",
        "vault login hunter2 | vault login ***",
        "openssl enc -aes128 -k hunter2 | openssl enc -aes128 -k ***",
        "htpasswd -bn user hunter2 | htpasswd -bn user ***",
        "htpasswd -b file user hunter2 | htpasswd -b file user ***",
        "docker login -u a -p hunter2 | docker login -u a -p ***",
        "openssl rsa -passin pass:hunter2 | openssl rsa -passin pass:***",
        "echo '{\"password\":\"hunter2\",\"a\":1}' | echo '{\"password\":***,\"a\":1}'",
        "vault login hvs.CAESIJ1234567890 | vault login ***",
        "git clone https://ghp_abcdefghijklmnop@github.com/x | git clone https://***@github.com/x",
        "kubeadm join --token abcdef.0123456789abcdef | kubeadm join --token ***",
        "x AKIAIOSFODNN7EXAMPLE y | x *** y",
        "x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln y | x *** y",
        "x eyJhbGciOiJSUzI1NiJ9 | x ***",
        "x ZXlKaGJHY2lPaUpTVXpJMU5pSjk= | x ***"
      })
  void masksWhatLooksLikeASecret(String text, String masked) {
    assertThat(Redaction.text(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ifconfig eth0",
        "cat /var/run/secrets/kubernetes.io/serviceaccount/token",
        "kubectl get secrets -n kube-system",
        "secrets is forbidden: User \"alice\" cannot list resource \"secrets\" in API group \"\"",
        "RBAC: allowed by ClusterRoleBinding \"system:controller:token-cleaner\" of ClusterRole"
            + " \"system:controller:token-cleaner\" to ServiceAccount \"token-cleaner/kube-system\"",
        "system:serviceaccount:vault-secrets:reader",
        "oidc:alice@example.com",
        "git@github.com:org/repository",
        "registry.example:5000/app:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef",
        "docker.io/library/nginx@sha256:0123456789abcdef0123456789abcdef0123456789abcdef",
        "tar cf - /etc/passwd",
        "echo aGVsbG8gd29ybGQ= | base64 -d | sh"
      })
  void leavesOtherTextsAlone(String text) {
    assertThat(Redaction.text(text)).isEqualTo(text);
  }

  @Test
  void masksPrivateKeysToTheirEnd() {
    assertThat(
            Redaction.text(
                "a -----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- b"))
        .isEqualTo("a *** b");
    assertThat(Redaction.text("a -----BEGIN PRIVATE KEY-----\nMIIB")).isEqualTo("a ***");
  }

  @Test
  void masksWhatApiServersQuoteOfBodies() {
    assertThat(
            Redaction.text(
                "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: error found in #10 byte of"
                    + " ...|hunter2\"},\"kind\"|..., bigger context ...|hunter2|..."))
        .isEqualTo(
            "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: error found in #10 byte of"
                + " ...|***");
    assertThat(Redaction.text("Forbidden: updates\n core.PodSpec{Env: \"hunter2\"}"))
        .isEqualTo("Forbidden: updates\n core.PodSpec{***");
  }

  @Test
  void namesKeepWordsThatOnlySoundSecret() {
    assertThat(Redaction.name("token: reader password=x")).isEqualTo("token: reader password=x");
    assertThat(Redaction.name("probe1.17b5d9b2f8c9d1a2")).isEqualTo("probe1.17b5d9b2f8c9d1a2");
    assertThat(Redaction.name("a AKIAIOSFODNN7EXAMPLE")).isEqualTo("a ***");
  }

  @Test
  void dropsQueries() {
    assertThat(Redaction.path("/api/v1/pods?access_token=x")).isEqualTo("/api/v1/pods");
    assertThat(shown("requestURI", "/api/v1/pods?fieldSelector=x")).containsExactly("/api/v1/pods");
  }

  @Test
  void keepsTheSubjectOfAnIssuer() {
    assertThat(Redaction.name("https://issuer.example/#alice"))
        .isEqualTo("https://issuer.example/#alice");
    assertThat(shown("actor.username", "https://issuer.example#alice"))
        .containsExactly("https://issuer.example#alice");
    assertThat(shown("requestObject.spec.url", "https://issuer.example#alice"))
        .containsExactly("https://issuer.example#***");
  }

  @Test
  void showsTheFirstPartOfAnEndlessName() {
    assertThat(Redaction.name("eve-" + "x".repeat(5_000))).startsWith("eve-xxxx").hasSize(512);
    assertThat(Redaction.text("eyJ" + "x".repeat(5_000))).isEqualTo("***\u2026");
  }

  @Property
  void noHalfOfASecretEndsAnEndlessName(@ForAll @IntRange(min = 0, max = 1_100) int before) {
    assertThat(Redaction.name("x".repeat(before) + "AKIAHUNTER2CANARY" + "-x".repeat(600)))
        .doesNotContain("AKIAH");
    assertThat(Redaction.name("eyJ" + "y".repeat(700) + '.' + "-AKIA" + "H".repeat(before)))
        .doesNotContain("AKIAH");
  }

  @Test
  void namesThatAreMaskedKeepKeysApart() {
    assertThat(Redaction.key("lab|User/alice")).isEqualTo("lab|User/alice");
    assertThat(Redaction.key("lab|User/AKIAALICE"))
        .startsWith("lab|User/***~")
        .isNotEqualTo(Redaction.key("lab|User/AKIABOBBY"));
  }

  @Test
  void showsNoObjects() {
    assertThat(shown("requestObject.spec", "{\"env\":[]}")).containsExactly("(object)");
  }

  @Test
  void showsOfACommandWhatTheSettingLetsThrough() {
    // Given
    MatchedField command = new MatchedField("exec.command", List.of("mysql -phunter2 db"));
    MatchedField words = new MatchedField("exec.words", List.of("-phunter2", "db"));
    // Then
    assertThat(Redaction.fields(List.of(command, words), Optional.of("mysql -p*** db")))
        .containsExactly(
            new MatchedField("exec.command", List.of("mysql -p*** db")),
            new MatchedField("exec.words", List.of("***", "db")));
    assertThat(Redaction.fields(List.of(command, words), Optional.empty()))
        .containsExactly(
            new MatchedField("exec.command", List.of("***")),
            new MatchedField("exec.words", List.of("***", "***")));
  }

  @Test
  void boundsHowManyAndHowLong() {
    // Given
    List<MatchedField> many =
        Collections.nCopies(
            40, new MatchedField("a", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")));
    // When
    List<MatchedField> shown = Redaction.fields(many, Optional.empty());
    // Then
    assertThat(shown).hasSize(32);
    assertThat(shown.get(0).values())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "\u2026 2 more");
    assertThat(Redaction.text("x ".repeat(300))).hasSize(512).endsWith("\u2026");
  }

  @Test
  void keepsAbsenceAbsent() {
    assertThat(shown("requestObject.data.x")).isEmpty();
  }

  @Test
  void aSecretCutInHalfByTheLimitIsNotShown() {
    // The private key shrinks to its mask, so that the text's end would come into view.
    String text = "-----BEGIN PRIVATE KEY-----" + "x".repeat(930) + "-----END PRIVATE KEY----- AKI";
    assertThat(Redaction.text(text + "AIOSFODNN7EXAMPLE")).isEqualTo("*** \u2026");
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Redaction.name("a" + "\uD83D\uDE00".repeat(300)))
        .isEqualTo("a" + "\uD83D\uDE00".repeat(255) + "\u2026");
  }

  @Test
  void takesHostileTextsInBoundedTime() {
    String hostile = "password= curl -u -p mysql :// ".repeat(200_000);
    assertTimeout(Duration.ofSeconds(2), () -> Redaction.text(hostile));
  }

  @Property
  void neverShowsMoreThanTheLimit(@ForAll String text) {
    assertThat(Redaction.text(text.repeat(20)).length()).isLessThanOrEqualTo(512);
  }

  @Property
  void masksAPasswordInAnyText(@ForAll String before, @ForAll String after) {
    assertThat(Redaction.text(before + " password=hunter2canary " + after))
        .doesNotContain("hunter2canary");
  }

  private static List<String> shown(String field, String... values) {
    return Redaction.fields(List.of(new MatchedField(field, List.of(values))), Optional.empty())
        .get(0)
        .values();
  }
}

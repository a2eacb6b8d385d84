package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.actor.ActorKnowledge;
import dev.crowsnest.actor.OwnerChain;
import dev.crowsnest.actor.OwnerChains;
import dev.crowsnest.actor.Person;
import dev.crowsnest.actor.Person.KnownBy;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is behind a request, as earlier events tell. */
class PersonEnricherTest {
  private static final String BACKUP = "system:serviceaccount:development:backup";

  /** That of the certificate in the test's resources. */
  private static final String ALICES =
      "X509SHA256=a2f8e28a588845aa133f680cb1006a542a0b1f9c8e68076d47cec9bba39fba54";

  private final HeapStore store = new HeapStore();
  private PersonEnricher enricher = new PersonEnricher(store, OwnerChains.NONE);

  @Test
  void aTokenLeadsToWhoAskedForIt() {
    person(token("JTI=1").by("mallory"));

    Person user = person(use(BACKUP, "JTI=1"));

    assertThat(user.name()).isEqualTo("mallory");
    assertThat(user.knownBy()).isEqualTo(KnownBy.ISSUED_CREDENTIAL);
    assertThat(user.detail()).isEqualTo("the token was issued at 2026-11-21T09:00:00Z to mallory");
  }

  @Test
  void aTokenThatWasMintedForAPodLeadsToWhoAskedForItNotToThePod() {
    restart(owners("mallory's pod", Optional.empty()));
    person(token("JTI=1").by("alice"));

    Person user = person(use(BACKUP, "JTI=1", "web-1"));

    assertThat(user.name()).isEqualTo("alice");
  }

  @Test
  void aTokenLeadsToThePersonThatIsBehindWhoAskedForIt() {
    person(token("JTI=1").by("admin").extra("{\"sessionName\":[\"alice\"]}"));

    Person user = person(use(BACKUP, "JTI=1"));

    assertThat(user.name()).isEqualTo("alice");
    assertThat(user.detail()).endsWith("to admin, which was alice (stated)");
  }

  @Test
  void aTokenThatWasMintedWithAMintedTokenLeadsToTheFirst() {
    person(token("JTI=1").by("mallory"));
    person(
        token("JTI=2")
            .named("deployer")
            .by(BACKUP)
            .extra("{\"authentication.kubernetes.io/credential-id\":[\"JTI=1\"]}"));

    Person user = person(use("system:serviceaccount:development:deployer", "JTI=2"));

    assertThat(user.name()).isEqualTo("mallory");
    assertThat(user.knownBy()).isEqualTo(KnownBy.ISSUED_CREDENTIAL);
  }

  @Test
  void aTokenThatWasMintedBehindAnotherNameLeadsToTheCaller() {
    person(token("JTI=1").by("mallory").impersonating("alice"));

    assertThat(person(use(BACKUP, "JTI=1")).name()).isEqualTo("mallory");
  }

  @Test
  void aTokenOfAServiceAccountsOwnLeadsToWhatIsBehindTheAccount() {
    person(token("JTI=1").by(BACKUP));

    Person user = person(use(BACKUP, "JTI=1"));

    assertThat(user.isKnown()).isFalse();
    assertThat(user.detail()).contains("asked for its own token");
  }

  @Test
  void aTokenOfAnotherServiceAccountLeadsAtLeastToThat() {
    person(token("JTI=1").by("system:serviceaccount:ci:runner"));

    Person user = person(use(BACKUP, "JTI=1"));

    assertThat(user.name()).isEqualTo("system:serviceaccount:ci:runner");
    assertThat(user.detail()).contains("who is behind that is not known");
  }

  @Test
  void aTokenOfAControllerLeadsToNobody() {
    person(token("JTI=1").by("system:kube-controller-manager"));

    Person user = person(use(BACKUP, "JTI=1"));

    assertThat(user.isKnown()).isFalse();
    assertThat(user.detail()).contains("to system:kube-controller-manager, and no person");
  }

  @Test
  void aTokenIsForgottenWhenItExpires() {
    person(
        token("JTI=1")
            .by("mallory")
            .responseObject(
                "{\"kind\":\"TokenRequest\",\"status\":{\"expirationTimestamp\":\"2026-11-21T10:00:00Z\"}}"));

    assertThat(person(use(BACKUP, "JTI=1").at("2026-11-21T09:59:59Z")).name()).isEqualTo("mallory");
    assertThat(person(use(BACKUP, "JTI=1").at("2026-11-21T10:00:01Z")).isKnown()).isFalse();
  }

  @Test
  void aCertificateLeadsToWhoAskedForItAndSaysWhoApprovedIt() {
    // Given
    person(csr("create", "certificates.k8s.io/certificatesigningrequests", 201).by("mallory"));
    person(approval().by("carol"));

    // When
    person(signed("mallory"));
    Person user = person(use("alice", ALICES));

    // Then
    assertThat(user.name()).isEqualTo("mallory");
    assertThat(user.knownBy()).isEqualTo(KnownBy.ISSUED_CREDENTIAL);
    assertThat(user.detail())
        .isEqualTo(
            "the certificate of 'alice' (request alice-csr, approved by carol) was issued at"
                + " 2026-11-21T09:00:00Z to mallory");
  }

  @Test
  void aCertificateThatIsSeenOnlyWhenSignedLeadsToItsRequester() {
    person(signed("mallory"));

    assertThat(person(use("alice", ALICES)).name()).isEqualTo("mallory");
  }

  @Test
  void aCertificateOfOnesOwnLeadsToNobodyElse() {
    person(signed("alice"));

    assertThat(person(use("alice", ALICES)).knownBy()).isEqualTo(KnownBy.AUTHENTICATED);
  }

  @Test
  void anotherCertificateOfThatNameIsAnothers() {
    person(signed("mallory"));

    Person user = person(use("alice", "X509SHA256=00"));

    assertThat(user.name()).isEqualTo("alice");
    assertThat(user.detail()).isEmpty();
  }

  /** Before Kubernetes 1.32 nothing says which certificate was used. */
  @Test
  void whereNoCertificateIsNamedTheUserIsBelievedAndTheDoubtIsTold() {
    person(signed("mallory"));

    Person user = person(SampleEvent.of("list", "secrets").by("alice"));

    assertThat(user.name()).isEqualTo("alice");
    assertThat(user.knownBy()).isEqualTo(KnownBy.AUTHENTICATED);
    assertThat(user.detail()).contains("issued to mallory (request alice-csr)");
  }

  @Test
  void aRequestThatWasNotApprovedLeadsNowhere() {
    person(csr("create", "certificates.k8s.io/certificatesigningrequests", 201).by("mallory"));

    assertThat(person(use("alice", ALICES)).name()).isEqualTo("alice");
  }

  @Test
  void aPodLeadsToWhoLastWroteItsWorkload() {
    restart(
        owners(
            "Deployment shop/web",
            Optional.of(
                new OwnerChain.Writer("alice", new Person("alice", KnownBy.AUTHENTICATED, "")))));

    Person user = person(use(BACKUP, "JTI=unseen", "web-1"));

    assertThat(user)
        .isEqualTo(
            new Person(
                "alice",
                KnownBy.OWNER_CHAIN,
                "pod development/web-1 belongs to Deployment shop/web, last written by alice"));
  }

  @Test
  void aPodOfAWorkloadThatNobodyWasSeenToWriteSaysSo() {
    restart(owners("Deployment shop/web", Optional.empty()));

    Person user = person(use(BACKUP, "JTI=unseen", "web-1"));

    assertThat(user.isKnown()).isFalse();
    assertThat(user.detail())
        .isEqualTo(
            "pod development/web-1 belongs to Deployment shop/web; who last wrote that was not"
                + " seen");
  }

  @Test
  void aControllerLeadsToWhoLastWroteTheRoot() {
    Person argo = new Person("", KnownBy.UNKNOWN, "x");
    restart(
        owners(
            "Deployment shop/web",
            Optional.of(new OwnerChain.Writer("system:serviceaccount:argocd:app", argo))));

    Person user =
        person(
            SampleEvent.of("create", "pods")
                .by("system:serviceaccount:kube-system:replicaset-controller"));

    assertThat(user.name()).isEqualTo("system:serviceaccount:argocd:app");
    assertThat(user.knownBy()).isEqualTo(KnownBy.OWNER_CHAIN);
  }

  /** Anybody can name an owner in a body. */
  @Test
  void whoIsNoControllerIsItselfWhateverItsObjectBelongsTo() {
    restart(
        owners(
            "Deployment shop/web",
            Optional.of(
                new OwnerChain.Writer("alice", new Person("alice", KnownBy.AUTHENTICATED, "")))));

    assertThat(person(SampleEvent.of("create", "pods").by("mallory")).name()).isEqualTo("mallory");
    assertThat(person(SampleEvent.of("create", "pods").by(BACKUP)).isKnown()).isFalse();
  }

  @Test
  void whatIsKnownSurvivesARestart() {
    person(token("JTI=1").by("admin").extra("{\"sessionName\":[\"alice\"]}"));
    person(signed("mallory"));
    person(
        csr("create", "certificates.k8s.io/certificatesigningrequests", 201)
            .by("bob")
            .named("bobs"));
    Person token = person(use(BACKUP, "JTI=1"));
    Person certificate = person(use("alice", ALICES));

    restart(OwnerChains.NONE);

    assertThat(person(use(BACKUP, "JTI=1"))).isEqualTo(token);
    assertThat(person(use("alice", ALICES))).isEqualTo(certificate);
    assertThat(token.name()).isEqualTo("alice");
  }

  @Test
  void whoMintsWithoutEndEvictsOnlyItsOwnAndThatIsSaid() {
    person(token("JTI=alice").by("alice"));

    for (int i = 0; i < 1_500; i++) {
      person(
          token("JTI=" + i).by("mallory").at("2026-11-21T09:%02d:%02dZ".formatted(i / 60, i % 60)));
    }

    assertThat(person(use(BACKUP, "JTI=alice")).name()).isEqualTo("alice");
    assertThat(person(use(BACKUP, "JTI=1499")).name()).isEqualTo("mallory");
    assertThat(person(use(BACKUP, "JTI=0")).detail())
        .contains("because mallory asked for too many");
    assertThat(entries(store)).isLessThan(1_100);
  }

  @Test
  void onlyWhatIsAskedReadsState() {
    EventView plain = SampleEvent.of("list", "secrets").by(BACKUP).view();
    enricher.prepare(plain);
    assertThat(enricher.concerns(plain)).isFalse();
    assertThat(enricher.wasAsked(plain)).isFalse();

    EventView asked = use(BACKUP, "JTI=1").view();
    enricher.prepare(asked);
    Person person = asked.get(Person.FACT);

    assertThat(person.isKnown()).isFalse();
    assertThat(enricher.wasAsked(asked)).isTrue();
    assertThat(asked.get(ActorKnowledge.FACT).wasAsked()).isTrue();
  }

  @Test
  void clustersDoNotKnowOfEachOther() {
    person(token("JTI=1").by("mallory"));

    EventView elsewhere = use(BACKUP, "JTI=1").viewIn("other");
    enricher.prepare(elsewhere);

    assertThat(elsewhere.get(Person.FACT).isKnown()).isFalse();
  }

  private void restart(OwnerChains owners) {
    enricher = new PersonEnricher(store, owners);
  }

  private Person person(SampleEvent event) {
    EventView view = event.view();
    enricher.prepare(view);
    if (enricher.concerns(view)) {
      enricher.onEvent(view);
    }
    return view.get(Person.FACT);
  }

  private static SampleEvent token(String id) {
    return SampleEvent.of("create", "serviceaccounts:token")
        .named("backup")
        .annotation("authentication.kubernetes.io/issued-credential-id", id);
  }

  private static SampleEvent use(String username, String id) {
    return SampleEvent.of("list", "secrets")
        .by(username)
        .extra("{\"authentication.kubernetes.io/credential-id\":[\"" + id + "\"]}");
  }

  private static SampleEvent use(String username, String id, String pod) {
    return use(username, id)
        .extra(
            """
            {"authentication.kubernetes.io/credential-id":["%s"],
             "authentication.kubernetes.io/pod-name":["%s"]}
            """
                .formatted(id, pod));
  }

  private static SampleEvent csr(String verb, String resource, int code) {
    return SampleEvent.of(verb, resource).named("alice-csr").code(code);
  }

  private static SampleEvent approval() {
    return csr("update", "certificates.k8s.io/certificatesigningrequests:approval", 200)
        .requestObject(
            "{\"kind\":\"CertificateSigningRequest\",\"status\":{\"conditions\":[{\"type\":\"Approved\"}]}}");
  }

  private static SampleEvent signed(String requester) {
    return csr("update", "certificates.k8s.io/certificatesigningrequests:status", 200)
        .by("system:serviceaccount:kube-system:certificate-controller")
        .responseObject(
            """
            {"kind":"CertificateSigningRequest","metadata":{"name":"alice-csr"},
             "spec":{"username":"%s"},"status":{"certificate":"%s"}}
            """
                .formatted(requester, certificate()));
  }

  private static String certificate() {
    try (var in = PersonEnricherTest.class.getResourceAsStream("/actor/alice-certificate.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OwnerChains owners(String root, Optional<OwnerChain.Writer> writer) {
    return new OwnerChains() {
      @Override
      public Optional<OwnerChain> ofObject(EventView view) {
        return Optional.of(new OwnerChain(root, writer));
      }

      @Override
      public Optional<OwnerChain> ofPod(String cluster, String namespace, String name, String uid) {
        return Optional.of(new OwnerChain(root, writer));
      }
    };
  }

  private static int entries(Store store) {
    int[] count = {0};
    store.scan(new byte[0], (key, value) -> count[0]++);
    return count[0];
  }
}

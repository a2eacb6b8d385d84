package dev.crowsnest.kubernetes.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateFieldsTest {
  private static final String RESOURCE = "certificates.k8s.io/certificatesigningrequests";

  @Test
  void readsTheIdentityAskedFor() throws Exception {
    EventView view =
        SampleEvent.of("create", RESOURCE)
            .requestObject(body(request("CN=alice,O=mirantis,O=system:masters"), "eve"))
            .view();

    assertThat(values("csr.commonName", view)).containsExactly("alice");
    assertThat(values("csr.organizations", view)).containsExactly("mirantis", "system:masters");
    assertThat(values("csr.signer", view)).containsExactly("kubernetes.io/kube-apiserver-client");
    assertThat(values("csr.usages", view)).containsExactly("client auth");
    assertThat(values("csr.malformed", view)).containsExactly("false");
    assertThat(values("csr.decision", view)).isEmpty();
  }

  @Test
  void severalNamesInOneRelativeNameAllCount() throws Exception {
    EventView view =
        SampleEvent.of("create", RESOURCE)
            .requestObject(body(request("CN=first+O=a,CN=last+O=b"), "eve"))
            .view();

    assertThat(values("csr.commonName", view)).containsExactly("last");
    assertThat(values("csr.organizations", view)).containsExactly("a", "b");
  }

  @Test
  void theRequesterOfACreateIsTheCallerWhateverTheBodySays() throws Exception {
    EventView view =
        SampleEvent.of("create", RESOURCE)
            .by("admin")
            .impersonating("bob")
            .requestObject(body(request("CN=alice"), "claimed"))
            .view();

    assertThat(values("csr.requester", view)).containsExactly("bob");
  }

  @Test
  void anApprovalIsReadFromTheStoredObjectNotFromTheRequest() throws Exception {
    EventView view =
        approvalBy("alice")
            .requestObject(decided(body(request("CN=harmless"), "bob"), "Approved"))
            .responseObject(decided(body(request("CN=root,O=system:masters"), "alice"), "Approved"))
            .view();

    assertThat(values("csr.commonName", view)).containsExactly("root");
    assertThat(values("csr.decision", view)).containsExactly("approved");
    assertThat(values("csr.selfApproved", view)).containsExactly("true");
  }

  @Test
  void whoApprovesTheRequestOfAnotherDoesNotApproveHisOwn() throws Exception {
    EventView view =
        approvalBy("carol")
            .responseObject(decided(body(request("CN=x"), "alice"), "Approved"))
            .view();

    assertThat(values("csr.selfApproved", view)).containsExactly("false");
  }

  @Test
  void impersonatingTheRequesterIsStillApprovingOnesOwn() throws Exception {
    EventView view =
        approvalBy("carol")
            .impersonating("alice")
            .responseObject(decided(body(request("CN=x"), "alice"), "Approved"))
            .view();

    assertThat(values("csr.selfApproved", view)).containsExactly("true");
  }

  @Test
  void aDenialIsNoApproval() throws Exception {
    EventView view =
        approvalBy("alice")
            .responseObject(decided(body(request("CN=x"), "alice"), "Denied"))
            .view();

    assertThat(values("csr.decision", view)).containsExactly("denied");
    assertThat(values("csr.selfApproved", view)).isEmpty();
  }

  @Test
  void readsTheDecisionFromAJsonPatch() {
    EventView view =
        SampleEvent.of("patch", RESOURCE + ":approval")
            .requestObject(
                "[{\"op\":\"add\",\"path\":\"/status/conditions/-\",\"value\":{\"type\":\"Approved\"}}]")
            .view();

    assertThat(values("csr.decision", view)).containsExactly("approved");
    assertThat(values("csr.selfApproved", view)).isEmpty();
  }

  static List<String> unreadable() {
    byte[] nested = new byte[40_000];
    for (int i = 0; i + 1 < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80; // indefinite length: a sequence in a sequence in ...
    }
    return List.of(
        "%%%",
        base64("no PEM at all"),
        pem("CERTIFICATE", "MAA="),
        pem("CERTIFICATE REQUEST", "MAA="),
        pem("CERTIFICATE REQUEST", "////"),
        pem("CERTIFICATE REQUEST", Base64.getEncoder().encodeToString(nested)),
        base64("-----BEGIN CERTIFICATE REQUEST-----\n"),
        "A".repeat(70_000));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysThatItCannotRead(String encoded) {
    EventView view = SampleEvent.of("create", RESOURCE).requestObject(body(encoded, "eve")).view();

    assertThat(values("csr.malformed", view)).containsExactly("true");
    assertThat(values("csr.commonName", view)).isEmpty();
    assertThat(values("csr.organizations", view)).isEmpty();
  }

  @Test
  void withoutABodyNothingIsKnown() {
    EventView view = SampleEvent.of("create", RESOURCE).view();

    assertThat(values("csr.malformed", view)).isEmpty();
    assertThat(values("csr.commonName", view)).isEmpty();
  }

  private static SampleEvent approvalBy(String username) {
    return SampleEvent.of("update", RESOURCE + ":approval").by(username);
  }

  private static String request(String subject) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    var keys = generator.generateKeyPair();
    byte[] request =
        new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    return pem("CERTIFICATE REQUEST", Base64.getMimeEncoder().encodeToString(request));
  }

  private static String pem(String type, String content) {
    return base64("-----BEGIN " + type + "-----\n" + content + "\n-----END " + type + "-----\n");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String body(String encoded, String username) {
    return """
        {"kind":"CertificateSigningRequest","spec":{"request":"%s","username":"%s",
         "signerName":"kubernetes.io/kube-apiserver-client","usages":["client auth"]}}"""
        .formatted(encoded, username);
  }

  private static String decided(String body, String type) {
    return body.substring(0, body.length() - 1)
        + ",\"status\":{\"conditions\":[{\"type\":\"%s\",\"status\":\"True\"}]}}".formatted(type);
  }

  private static List<String> values(String name, EventView view) {
    return SampleEvent.values(CertificateFields.all(), name, view);
  }
}

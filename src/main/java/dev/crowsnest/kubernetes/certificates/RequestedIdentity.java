package dev.crowsnest.kubernetes.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * The identity of the holder of the certificate: Kubernetes takes the common name as user name and
 * each organization as a group.
 *
 * @param commonName empty if the request has none; the last one if it has several, as in Go's
 *     crypto/x509
 * @param organizations in the order of the request
 */
record RequestedIdentity(String commonName, List<String> organizations) {
  /** Far above any real request; a 16,384-bit RSA key makes 6 KiB. */
  private static final int MAX_ENCODED_LENGTH = 64 * 1024;

  private static final String PEM_TYPE = "CERTIFICATE REQUEST";

  RequestedIdentity {
    organizations = List.copyOf(organizations);
  }

  /**
   * Parses the identity in {@code spec.request}: base64 of PEM of PKCS#10. Empty if it does not
   * have this form.
   */
  static Optional<RequestedIdentity> ofRequest(String encoded) {
    if (encoded.length() > MAX_ENCODED_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(ofSubject(subject(encoded)));
    } catch (IOException | RuntimeException e) {
      // BouncyCastle reports bad ASN.1 as IllegalArgument, IllegalState, ClassCast and others.
      return Optional.empty();
    }
  }

  private static X500Name subject(String encoded) throws IOException {
    String pem = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject block = reader.readPemObject();
      if (block == null || !block.getType().equals(PEM_TYPE)) {
        throw new IOException("not a PEM certificate request");
      }
      return CertificationRequest.getInstance(block.getContent())
          .getCertificationRequestInfo()
          .getSubject();
    }
  }

  private static RequestedIdentity ofSubject(X500Name subject) {
    String commonName = "";
    List<String> organizations = new ArrayList<>();
    for (RDN relativeName : subject.getRDNs()) {
      for (AttributeTypeAndValue attribute : relativeName.getTypesAndValues()) {
        if (!(attribute.getValue() instanceof ASN1String text)) {
          continue;
        }
        if (attribute.getType().equals(BCStyle.CN)) {
          commonName = text.getString();
        } else if (attribute.getType().equals(BCStyle.O)) {
          organizations.add(text.getString());
        }
      }
    }
    return new RequestedIdentity(commonName, organizations);
  }
}

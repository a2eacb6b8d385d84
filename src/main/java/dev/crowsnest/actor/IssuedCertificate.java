package dev.crowsnest.actor;

import dev.crowsnest.audit.Sha256;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A client certificate as a certificate signing request shows it when it has been signed.
 *
 * @param credentialId as {@code user.extra} names it where it is used
 * @param commonName the user name that it authenticates
 */
record IssuedCertificate(String credentialId, String commonName, Instant expiry) {
  private static final int MAX_ENCODED_LENGTH = 64 * 1024;
  private static final String PEM_TYPE = "CERTIFICATE";

  /**
   * Reads {@code status.certificate}: base64 of PEM, of which the first block counts. Empty if it
   * does not have this form.
   */
  static Optional<IssuedCertificate> of(String encoded) {
    if (encoded.isEmpty() || encoded.length() > MAX_ENCODED_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] der = der(encoded);
      Certificate certificate = Certificate.getInstance(der);
      return Optional.of(
          new IssuedCertificate(
              "X509SHA256=" + Sha256.hex(der),
              commonName(certificate),
              certificate.getEndDate().getDate().toInstant()));
    } catch (IOException | RuntimeException e) {
      // BouncyCastle reports bad ASN.1 as IllegalArgument, IllegalState, ClassCast and others.
      return Optional.empty();
    }
  }

  private static byte[] der(String encoded) throws IOException {
    String pem = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject block = reader.readPemObject();
      if (block == null || !block.getType().equals(PEM_TYPE)) {
        throw new IOException("not a PEM certificate");
      }
      return block.getContent();
    }
  }

  /** The last one, as in Go's crypto/x509. */
  private static String commonName(Certificate certificate) {
    String commonName = "";
    for (RDN relativeName : certificate.getSubject().getRDNs()) {
      for (AttributeTypeAndValue attribute : relativeName.getTypesAndValues()) {
        if (attribute.getType().equals(BCStyle.CN)
            && attribute.getValue() instanceof ASN1String text) {
          commonName = text.getString();
        }
      }
    }
    return commonName;
  }
}

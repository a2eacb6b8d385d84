package dev.crowsnest.evasion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** What clients send to ask for a certificate. */
final class SigningText {
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private SigningText() {}

  /** The signing request for this name, as {@code CN=NAME,O=GROUP}. */
  static String of(String name) {
    return KNOWN.computeIfAbsent(name, SigningText::make);
  }

  private static String make(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      KeyPair keys = generator.generateKeyPair();
      byte[] request =
          new JcaPKCS10CertificationRequestBuilder(new X500Name(name), keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded();
      Base64.Encoder encoder = Base64.getEncoder();
      String pem =
          "-----BEGIN CERTIFICATE REQUEST-----\n"
              + encoder.encodeToString(request)
              + "\n-----END CERTIFICATE REQUEST-----\n";
      return encoder.encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }
}

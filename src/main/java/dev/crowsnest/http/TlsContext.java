package dev.crowsnest.http;

import dev.crowsnest.http.HttpStartException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Converts PEM files to what Jetty needs. Keys stay in memory. */
final class TlsContext {
  private static final char[] NO_PASSWORD = {};

  private TlsContext() {}

  static SslContextFactory.Server load(TlsSettings settings) throws HttpStartException {
    var context = new SslContextFactory.Server();
    context.setSniRequired(false);
    context.setKeyStore(keyStore(settings));
    context.setKeyStorePassword("");
    if (settings.clientAuthorities().isPresent()) {
      context.setTrustStore(trustStore(settings.clientAuthorities().get()));
      // Not required, so that a client without a certificate gets a 401 instead of a failed
      // handshake.
      context.setWantClientAuth(true);
    }
    return context;
  }

  private static KeyStore keyStore(TlsSettings settings) throws HttpStartException {
    List<Certificate> chain = certificates(settings.certificate());
    PrivateKey key = privateKey(settings.key());
    if (!belongTogether(key, chain.get(0).getPublicKey())) {
      throw unusable(settings.key(), "it does not belong to the certificate", null);
    }
    try {
      KeyStore store = empty();
      store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(settings.certificate(), "Java's TLS refuses it", e);
    }
  }

  /**
   * Returns whether the key belongs to the certificate; otherwise every handshake would fail, and
   * nobody would know why.
   */
  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static KeyStore trustStore(Path authorities) throws HttpStartException {
    try {
      KeyStore store = empty();
      int number = 0;
      for (Certificate authority : certificates(authorities)) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(authorities, "Java's TLS refuses it", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<Certificate> certificates(Path file) throws HttpStartException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw unusable(file, "there is no PEM certificate in it", null);
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw unusable(file, "it cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw unusable(file, "there is no PEM certificate in it", e);
    }
  }

  private static PrivateKey privateKey(Path file) throws HttpStartException {
    try (Reader in = Files.newBufferedReader(file);
        var pem = new PEMParser(in)) {
      var converter = new JcaPEMKeyConverter();
      for (Object object = pem.readObject(); object != null; object = pem.readObject()) {
        if (object instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (object instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
      }
      throw unusable(file, "there is no PEM private key without passphrase in it", null);
    } catch (IOException e) {
      throw unusable(file, "it cannot be read as a PEM private key", e);
    }
  }

  private static HttpStartException unusable(Path file, String why, @Nullable Exception cause) {
    return new HttpStartException(
        Reason.TLS_UNUSABLE, "cannot use " + file + " for HTTPS: " + why, cause);
  }
}

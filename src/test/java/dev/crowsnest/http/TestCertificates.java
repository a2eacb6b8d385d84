package dev.crowsnest.http;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates made on the spot: an authority, and what it issues. */
public final class TestCertificates {
  private static final char[] NO_PASSWORD = {};
  private static final AtomicLong SERIAL = new AtomicLong(1);

  /** A key and its certificate. */
  public record Identity(KeyPair keys, X509Certificate certificate) {

    /** Writes both as PEM files. */
    public TlsSettings writeTo(Path directory) {
      return new TlsSettings(
          write(directory.resolve("server.crt"), certificate),
          write(directory.resolve("server.key"), pkcs8(keys)),
          java.util.Optional.empty());
    }
  }

  private final Identity authority = make("CN=test authority", null, true);

  /** Issues a certificate with these alternative DNS names; for 127.0.0.1 too. */
  public Identity issue(String subject, String... dnsNames) {
    return make(subject, authority, false, dnsNames);
  }

  /** The authority's own certificate as a PEM file. */
  public Path writeAuthority(Path file) {
    return write(file, authority.certificate());
  }

  /** For a client that trusts this authority and shows this certificate, if any. */
  public SSLContext clientContext(@Nullable Identity identity) {
    try {
      KeyStore trusted = emptyStore();
      trusted.setCertificateEntry("authority", authority.certificate());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(identity), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManager[] keyManagers(@Nullable Identity identity)
      throws GeneralSecurityException, IOException {
    if (identity == null) {
      return new KeyManager[0];
    }
    KeyStore own = emptyStore();
    own.setKeyEntry(
        "client",
        identity.keys().getPrivate(),
        NO_PASSWORD,
        new X509Certificate[] {identity.certificate()});
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(own, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Identity make(
      String subject, @Nullable Identity issuer, boolean isAuthority, String... dnsNames) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name issuerName =
          issuer == null
              ? new X500Name(subject)
              : X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
      var builder =
          new JcaX509v3CertificateBuilder(
              issuerName,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("2049-01-01T00:00:00Z")),
              new X500Name(subject),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      if (!isAuthority) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(dnsNames));
      }
      var signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .build((issuer == null ? keys : issuer.keys()).getPrivate());
      return new Identity(
          keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralNames names(String... dnsNames) {
    return new GeneralNames(
        Stream.concat(
                Stream.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")),
                Stream.of(dnsNames).map(name -> new GeneralName(GeneralName.dNSName, name)))
            .toArray(GeneralName[]::new));
  }

  private static Object pkcs8(KeyPair keys) {
    try {
      return new JcaPKCS8Generator(keys.getPrivate(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, Object object) {
    try {
      var text = new StringWriter();
      try (var pem = new JcaPEMWriter(text)) {
        pem.writeObject(object);
      }
      return Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

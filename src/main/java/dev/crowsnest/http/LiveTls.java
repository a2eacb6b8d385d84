package dev.crowsnest.http;

import dev.crowsnest.audit.Sha256;
import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate, read again when its files change. Files are compared by content,
 * because mounted Secrets do not report changes. What cannot be used changes nothing and is logged
 * once. For one thread at a time.
 */
final class LiveTls {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTls.class);

  private final TlsSettings settings;
  private final SslContextFactory.Server factory;
  private byte[] seen;

  private LiveTls(TlsSettings settings, SslContextFactory.Server factory, byte[] seen) {
    this.settings = settings;
    this.factory = factory;
    this.seen = seen;
  }

  static LiveTls load(TlsSettings settings) throws HttpStartException {
    byte[] before = digest(settings);
    return new LiveTls(settings, TlsContext.load(settings), before);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Whether the files have changed, and new connections go by what they hold now. */
  boolean check() {
    byte[] now = digest(settings);
    if (Arrays.equals(now, seen)) {
      return false;
    }
    seen = now;
    try {
      SslContextFactory.Server fresh = TlsContext.load(settings);
      factory.reload(
          current -> {
            current.setKeyStore(fresh.getKeyStore());
            current.setTrustStore(fresh.getTrustStore());
          });
      LOG.atInfo().addKeyValue("certificate", settings.certificate()).log("HTTPS is renewed");
      return true;
    } catch (Exception e) {
      // Of reload, which throws anything; the old certificate stays in use.
      LOG.atError()
          .addKeyValue("reason", FailureText.of(e))
          .log("the changed files cannot be used for HTTPS: the old certificate stays");
      return false;
    }
  }

  private static byte[] digest(TlsSettings settings) {
    MessageDigest digest = Sha256.newDigest();
    Stream.concat(
            Stream.of(settings.certificate(), settings.key()),
            settings.clientAuthorities().stream())
        .forEach(file -> digest.update(content(file)));
    return digest.digest();
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0]; // a change like any other: to load it fails, and that is logged
    }
  }
}

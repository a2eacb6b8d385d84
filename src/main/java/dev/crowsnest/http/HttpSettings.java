package dev.crowsnest.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the server listens.
 *
 * @param host a name or address of this machine
 * @param port 0 for any free one
 * @param tls HTTPS if present, else HTTP
 * @param threads the most threads; each endpoint must leave some to the others
 * @param idleTimeout after which a silent connection is closed, even in the middle of a request
 */
public record HttpSettings(
    String host, int port, Optional<TlsSettings> tls, int threads, Duration idleTimeout) {

  private static final int FEWEST_THREADS = 16;

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
    if (threads < FEWEST_THREADS) {
      throw new IllegalArgumentException(
          "the HTTP server needs at least " + FEWEST_THREADS + " threads, not " + threads);
    }
  }

  /** Returns settings for HTTP on this address. */
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(host, port, Optional.empty(), 96, Duration.ofSeconds(15));
  }

  public HttpSettings withTls(TlsSettings newTls) {
    return new HttpSettings(host, port, Optional.of(newTls), threads, idleTimeout);
  }
}

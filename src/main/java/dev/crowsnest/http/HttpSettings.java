package dev.crowsnest.http;

import dev.crowsnest.http.door.Caller;
import dev.crowsnest.http.door.Callers;
import dev.crowsnest.http.door.DoorLimits;
import dev.crowsnest.http.door.TurnedAway;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where the server listens, and whom it lets in.
 *
 * @param host a name or address of this machine
 * @param port 0 for any free one
 * @param tls HTTPS if present, else HTTP
 * @param idleTimeout after which a silent connection ends, in the middle of a request too
 * @param callers knows those who have a credential
 * @param limits how much whom is given
 * @param turnedAway told of all that is turned away, besides the log; must be quick and thread-safe
 */
public record HttpSettings(
    String host,
    int port,
    Optional<TlsSettings> tls,
    Duration idleTimeout,
    Callers callers,
    DoorLimits limits,
    BiConsumer<TurnedAway, Optional<Caller>> turnedAway) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
  }

  /** HTTP on this address, where everybody is a stranger. */
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(
        host,
        port,
        Optional.empty(),
        Duration.ofSeconds(15),
        Callers.strangersOnly(),
        DoorLimits.usual(),
        (why, caller) -> {});
  }

  public HttpSettings withTls(TlsSettings newTls) {
    return new HttpSettings(
        host, port, Optional.of(newTls), idleTimeout, callers, limits, turnedAway);
  }

  public HttpSettings withIdleTimeout(Duration newIdleTimeout) {
    return new HttpSettings(host, port, tls, newIdleTimeout, callers, limits, turnedAway);
  }

  public HttpSettings withCallers(Callers newCallers) {
    return new HttpSettings(host, port, tls, idleTimeout, newCallers, limits, turnedAway);
  }

  public HttpSettings withLimits(DoorLimits newLimits) {
    return new HttpSettings(host, port, tls, idleTimeout, callers, newLimits, turnedAway);
  }

  public HttpSettings withTurnedAway(BiConsumer<TurnedAway, Optional<Caller>> newTurnedAway) {
    return new HttpSettings(host, port, tls, idleTimeout, callers, limits, newTurnedAway);
  }
}

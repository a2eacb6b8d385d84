package dev.crowsnest.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an embedded broker keeps its data and on which loopback port it listens.
 *
 * @param dataDirectory kept on close and reused at the next start; if empty, a temporary directory
 *     that is deleted on close
 * @param port 0 for any free one; it stays the same across stop and start
 */
public record BrokerSettings(Optional<Path> dataDirectory, int port) {

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
  }

  public static BrokerSettings temporary() {
    return new BrokerSettings(Optional.empty(), 0);
  }

  public static BrokerSettings keptIn(Path dataDirectory) {
    return new BrokerSettings(Optional.of(dataDirectory), 0);
  }

  public BrokerSettings withPort(int newPort) {
    return new BrokerSettings(dataDirectory, newPort);
  }
}

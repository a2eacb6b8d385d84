package dev.crowsnest.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an embedded broker keeps its data and on which loopback port it listens.
 *
 * @param dataDirectory kept on close and reused at the next start; if empty, a temporary directory
 *     that is deleted on close
 * @param port 0 for any free one; it stays the same across stop and start
 * @param properties of the broker, over those that it is given, for tests of its clients
 */
public record BrokerSettings(
    Optional<Path> dataDirectory, int port, Map<String, String> properties) {

  public BrokerSettings {
    properties = Map.copyOf(properties);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
  }

  public static BrokerSettings temporary() {
    return new BrokerSettings(Optional.empty(), 0, Map.of());
  }

  public static BrokerSettings keptIn(Path dataDirectory) {
    return new BrokerSettings(Optional.of(dataDirectory), 0, Map.of());
  }

  public BrokerSettings withPort(int newPort) {
    return new BrokerSettings(dataDirectory, newPort, properties);
  }

  /** Returns the same with properties of the broker; they may hold secrets. */
  public BrokerSettings withProperties(Map<String, String> more) {
    return new BrokerSettings(dataDirectory, port, more);
  }

  /** Omits the properties: they may hold secrets. */
  @Override
  public String toString() {
    return "BrokerSettings[" + dataDirectory + ", port " + port + ']';
  }
}

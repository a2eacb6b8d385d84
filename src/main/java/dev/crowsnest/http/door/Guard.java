package dev.crowsnest.http.door;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.ServerConnector;

/** The guard of one server: its door, its connections, and who looks after them. Thread-safe. */
public final class Guard {
  private final Connections connections;
  private final Door door;

  /**
   * A guard for one server.
   *
   * @param onlyHost the name by which the server listens, if requests must name this machine as
   *     their host; empty if any host will do
   * @param turnedAway told of everything that is turned away; must be quick
   */
  public Guard(
      DoorLimits limits,
      Callers callers,
      Optional<String> onlyHost,
      BiConsumer<TurnedAway, Optional<Caller>> turnedAway) {
    Consumer<TurnedAway> ofStrangers = why -> turnedAway.accept(why, Optional.empty());
    this.connections = new Connections(limits, ofStrangers);
    this.door = new Door(limits, callers, onlyHost.map(HostCheck::new), connections, turnedAway);
  }

  /** Watches the connections of a connector that has not started. */
  public void watch(ServerConnector connector) {
    connector.addBean(connections);
  }

  /** What requests pass first; the endpoints' handler goes into it. */
  public Handler.Wrapper door() {
    return door;
  }

  /** Closes what takes too long. To be called every second. */
  public void sweep() {
    connections.sweep();
  }

  /** Closes every connection, so that its peer shows anew who it is. */
  public void closeConnections() {
    connections.closeAll();
  }

  /** What is under way, for tests and meters. */
  public Load load() {
    return new Load(connections.strangers(), connections.known(), door.placesTaken());
  }

  /**
   * How full a server is.
   *
   * @param strangers open connections that have shown no known credential
   * @param known open connections that have
   * @param requests requests of known callers under way
   */
  public record Load(int strangers, int known, int requests) {}
}

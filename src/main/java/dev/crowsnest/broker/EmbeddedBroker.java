package dev.crowsnest.broker;

import dev.crowsnest.broker.BrokerStartException.Reason;
import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker on a loopback port of this JVM.
 *
 * <p>{@link #stop} and {@link #start} keep data and port, so clients reconnect by themselves; both
 * do nothing if the broker is already in that state. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final DataDirectory data;
  private final int port;
  private final Map<String, String> properties;
  private @Nullable KafkaNode node;
  private boolean closed;

  private EmbeddedBroker(DataDirectory data, int port, Map<String, String> properties) {
    this.data = data;
    this.port = port;
    this.properties = properties;
  }

  /** Returns a running broker; takes 2 s in a cold JVM, 0.3 s in a warm one. */
  public static EmbeddedBroker start(BrokerSettings settings) throws BrokerStartException {
    int port = settings.port() == 0 ? freePort() : settings.port();
    var broker =
        new EmbeddedBroker(
            DataDirectory.open(settings.dataDirectory()), port, settings.properties());
    try {
      broker.start();
    } catch (BrokerStartException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  /** Starts again after {@link #stop}, on the same data and port. */
  public synchronized void start() throws BrokerStartException {
    if (closed) {
      throw new IllegalStateException("the embedded broker is closed");
    }
    if (node != null) {
      return;
    }
    requireFree(port);
    try {
      node = KafkaNode.start(data.logs(), port, freePort(), properties);
    } catch (NoClassDefFoundError e) {
      throw new BrokerStartException(
          Reason.NOT_INSTALLED,
          "the embedded broker is not installed: its jars, the folder lib-broker beside lib, are"
              + " missing or incomplete",
          e);
    } catch (Exception e) {
      throw new BrokerStartException(
          Reason.BROKER_FAILED, "the embedded broker did not start: " + FailureText.of(e), e);
    }
  }

  /**
   * Stops the broker: clients get their connections refused until {@link #start}; acknowledged data
   * is kept.
   */
  public synchronized void stop() {
    if (node != null) {
      node.stop();
      node = null;
    }
  }

  /**
   * Returns the value for clients' {@code bootstrap.servers}; the same for the life of this object.
   */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    try {
      data.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up the embedded broker's data directory", e);
    }
  }

  /**
   * Checks before Kafka starts that the port is free: Kafka itself only notices when its threads
   * are already running.
   */
  private static void requireFree(int port) throws BrokerStartException {
    try {
      bindOnce(port);
    } catch (IOException e) {
      throw new BrokerStartException(
          Reason.PORT_IN_USE, "port " + port + " on 127.0.0.1 is in use", e);
    }
  }

  private static int freePort() throws BrokerStartException {
    try {
      return bindOnce(0);
    } catch (IOException e) {
      throw new BrokerStartException(
          Reason.BROKER_FAILED, "no free port on 127.0.0.1 for the embedded broker", e);
    }
  }

  private static int bindOnce(int port) throws IOException {
    try (var probe = new ServerSocket()) {
      // Connections of the last run in TIME_WAIT are not a problem for Kafka either.
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return probe.getLocalPort();
    }
  }
}

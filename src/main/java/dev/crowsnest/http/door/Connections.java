package dev.crowsnest.http.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * All open connections of a server. Those that have not shown a known credential are strangers and
 * share one budget, in which one gives way to the newest: of the source with the most connections
 * the one that waits longest. So whoever sends its headers at once gets in. Thread-safe.
 *
 * <p>Jetty's {@code NetworkConnectionLimit} stops accepting at a limit, and would thereby shut out
 * those who have a credential.
 */
final class Connections implements Connection.Listener {
  private final DoorLimits limits;
  private final Consumer<TurnedAway> turnedAway;

  private final Strangers<Entry> strangers = new Strangers<>();
  private final Map<EndPoint, Entry> known = new HashMap<>();
  private final Map<String, Integer> countOfCredential = new HashMap<>();

  /** One connection. */
  private static final class Entry {
    private @Nullable String credential;
    private boolean isBusy;
    private boolean wasServed;

    /** When the request under way began, or else the wait for one. */
    private long sinceNanos = System.nanoTime();
  }

  Connections(DoorLimits limits, Consumer<TurnedAway> turnedAway) {
    this.limits = limits;
    this.turnedAway = turnedAway;
  }

  @Override
  public void onOpened(Connection connection) {
    EndPoint endPoint = socket(connection.getEndPoint());
    Optional<EndPoint> givesWay = Optional.empty();
    synchronized (this) {
      // Called again for the HTTP connection within a TLS connection.
      if (!strangers.all().containsKey(endPoint) && !known.containsKey(endPoint)) {
        strangers.add(endPoint, new Entry());
        if (strangers.all().size() > limits.strangers()) {
          givesWay = strangers.first();
          givesWay.ifPresent(strangers::remove);
        }
      }
    }
    if (givesWay.isPresent()) {
      givesWay.get().close();
      turnedAway.accept(TurnedAway.STRANGERS);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    EndPoint endPoint = socket(connection.getEndPoint());
    synchronized (this) {
      strangers.remove(endPoint);
      Entry entry = known.remove(endPoint);
      if (entry != null) {
        forget(entry);
      }
    }
  }

  /** A request's headers have come. */
  synchronized void begin(EndPoint endPoint) {
    touch(endPoint, true);
  }

  /** A request is answered; the connection waits for the next. */
  synchronized void end(EndPoint endPoint) {
    touch(endPoint, false);
  }

  /** What comes of a credential that a connection shows. */
  enum Admission {
    ADMITTED,
    /** Its credential has as many connections as it may have. */
    TOO_MANY,
    /** The connection is closed already. */
    GONE
  }

  /** Makes a connection that of a credential, if the credential may have it besides its others. */
  synchronized Admission admit(EndPoint endPoint, String credential) {
    Entry entry = known.get(endPoint);
    if (entry != null && credential.equals(entry.credential)) {
      return Admission.ADMITTED;
    }
    if (entry == null && !strangers.all().containsKey(endPoint)) {
      return Admission.GONE;
    }
    if (countOfCredential.getOrDefault(credential, 0) >= limits.connectionsOfOne()) {
      return Admission.TOO_MANY;
    }
    Entry moved = entry == null ? strangers.remove(endPoint) : entry;
    if (moved == null) {
      return Admission.GONE;
    }
    forget(moved);
    moved.credential = credential;
    known.put(endPoint, moved);
    countOfCredential.merge(credential, 1, Integer::sum);
    return Admission.ADMITTED;
  }

  /** Closes what takes too long. To be called every second. */
  void sweep() {
    Map<EndPoint, Entry> late = new LinkedHashMap<>();
    synchronized (this) {
      long now = System.nanoTime();
      long header = limits.headerTime().toNanos();
      collectLate(strangers.all(), now, header, late);
      collectLate(known, now, 2 * header, late);
    }
    late.forEach(
        (endPoint, entry) -> {
          endPoint.close();
          // One that was served and asks no more is idle, and nothing to tell of.
          if (entry.isBusy || !entry.wasServed) {
            turnedAway.accept(TurnedAway.TOO_SLOW);
          }
        });
  }

  /** Closes all connections: their peers connect again, and show anew who they are. */
  void closeAll() {
    List<EndPoint> all;
    synchronized (this) {
      all = new ArrayList<>(strangers.all().keySet());
      all.addAll(known.keySet());
    }
    all.forEach(EndPoint::close);
  }

  /** Open connections that have shown no known credential. */
  synchronized int strangers() {
    return strangers.all().size();
  }

  /** Open connections that have shown one. */
  synchronized int known() {
    return known.size();
  }

  /** The socket's own end point, below TLS. */
  static EndPoint socket(EndPoint endPoint) {
    EndPoint socket = endPoint;
    while (socket instanceof EndPoint.Wrapper wrapper) {
      socket = wrapper.unwrap();
    }
    return socket;
  }

  private void collectLate(
      Map<EndPoint, Entry> from, long now, long headerNanos, Map<EndPoint, Entry> late) {
    from.forEach(
        (endPoint, entry) -> {
          long limit = entry.isBusy ? limits.exchangeTime().toNanos() : headerNanos;
          if (now - entry.sinceNanos > limit) {
            late.put(endPoint, entry);
          }
        });
  }

  private void touch(EndPoint endPoint, boolean isBusy) {
    Entry entry = strangers.remove(endPoint);
    if (entry != null) {
      strangers.add(endPoint, entry);
    } else {
      entry = known.get(endPoint);
    }
    if (entry != null) {
      entry.wasServed |= entry.isBusy;
      entry.isBusy = isBusy;
      entry.sinceNanos = System.nanoTime();
    }
  }

  private void forget(Entry entry) {
    if (entry.credential != null) {
      countOfCredential.computeIfPresent(
          entry.credential, (key, count) -> count == 1 ? null : count - 1);
    }
  }
}

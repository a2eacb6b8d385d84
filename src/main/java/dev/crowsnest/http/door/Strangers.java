package dev.crowsnest.http.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have shown no known credential, in the order in which they began to wait. Not
 * thread-safe.
 *
 * @param <T> what is kept of each
 */
final class Strangers<T> {
  /** An IPv6 site has at least 2^64 addresses, which tell nothing apart. */
  private static final int PREFIX_BYTES = 8;

  private final Map<EndPoint, T> waiting = new LinkedHashMap<>();

  /** Noted when a connection comes: one that is closed does not say from where it came. */
  private final Map<EndPoint, String> sources = new HashMap<>();

  private final Map<String, Integer> countOfSource = new HashMap<>();

  /** Behind all others. */
  void add(EndPoint endPoint, T entry) {
    waiting.put(endPoint, entry);
    String source = source(endPoint);
    sources.put(endPoint, source);
    countOfSource.merge(source, 1, Integer::sum);
  }

  /** What was kept of it; null if it is none of these. */
  @Nullable T remove(EndPoint endPoint) {
    String source = sources.remove(endPoint);
    if (source != null) {
      countOfSource.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
    }
    return waiting.remove(endPoint);
  }

  /**
   * Who gives way: of the source with the most connections the one that waits longest. So a source
   * that opens many drives out its own.
   */
  Optional<EndPoint> first() {
    int most = countOfSource.isEmpty() ? 0 : Collections.max(countOfSource.values());
    return waiting.keySet().stream().filter(endPoint -> countOf(endPoint) == most).findFirst();
  }

  Map<EndPoint, T> all() {
    return Collections.unmodifiableMap(waiting);
  }

  private int countOf(EndPoint endPoint) {
    return countOfSource.getOrDefault(sources.getOrDefault(endPoint, ""), 0);
  }

  private static String source(EndPoint endPoint) {
    if (!(endPoint.getRemoteSocketAddress() instanceof InetSocketAddress socket)
        || socket.getAddress() == null) {
      return "";
    }
    InetAddress address = socket.getAddress();
    byte[] bytes = address.getAddress();
    return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, PREFIX_BYTES)));
  }
}

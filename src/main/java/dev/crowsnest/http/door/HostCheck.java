package dev.crowsnest.http.door;

import dev.crowsnest.audit.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request names this machine as its host. Where anybody on the machine may ask, a web
 * page could otherwise ask too, by giving its own name the address 127.0.0.1 once it is loaded (DNS
 * rebinding): its requests then carry that name.
 */
final class HostCheck {
  /** The name by which the server was told to listen. */
  private final String ownName;

  HostCheck(String ownName) {
    this.ownName = ownName.toLowerCase(Locale.ROOT);
  }

  boolean isOurs(Request request) {
    return isOurs(Request.getServerName(request));
  }

  /**
   * @param host a name or an address, without a port
   */
  boolean isOurs(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.equals("localhost") || name.equals(ownName) || isLoopbackAddress(name);
  }

  private static boolean isLoopbackAddress(String text) {
    return address(text).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Reads an address, in brackets or without; empty for a name, which is never looked up. */
  static Optional<InetAddress> address(String text) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]");
    byte @Nullable [] bytes =
        IpAddress.parse(isBracketed ? text.substring(1, text.length() - 1) : text);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}

package dev.crowsnest.http.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * Whether a request names this machine as its host. Where anybody on the machine may ask, a web
 * page could otherwise ask too, by giving its own name the address 127.0.0.1 once it is loaded (DNS
 * rebinding): its requests then carry that name.
 */
final class HostCheck {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]+]?");

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
    // Only what is written as an address: a name would be looked up.
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    try {
      return InetAddress.getByName(text).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

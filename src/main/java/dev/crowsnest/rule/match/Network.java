package dev.crowsnest.rule.match;

import dev.crowsnest.audit.IpAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of IPv4 or IPv6 addresses in CIDR notation. An IPv4 address written in IPv6 ({@code
 * ::ffff:10.0.0.1}) is the IPv4 address.
 */
final class Network {
  private final byte[] first;
  private final int prefix;

  private Network(byte[] first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /**
   * Parses {@code address/prefix} or a single address; empty if it is neither, or not the lowest
   * address of its range.
   */
  static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return Optional.empty();
    }
    int bits = address.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      return Optional.empty();
    }
    Network network = new Network(address, prefix);
    return network.isLowest() ? Optional.of(network) : Optional.empty();
  }

  boolean contains(String text) {
    byte @Nullable [] address = RecentAddresses.parse(text);
    if (address == null || address.length != first.length) {
      return false;
    }
    int whole = prefix / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
      return false;
    }
    return whole == first.length || ((address[whole] ^ first[whole]) & mask()) == 0;
  }

  /** Returns the mask of the bits that belong to the prefix, for the byte in which it ends. */
  private int mask() {
    return 0xff << (Byte.SIZE - prefix % Byte.SIZE) & 0xff;
  }

  private boolean isLowest() {
    for (int bit = prefix; bit < first.length * Byte.SIZE; bit++) {
      if ((first[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int prefix(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(text);
  }
}

package dev.crowsnest.network;

import dev.crowsnest.audit.IpAddress;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation.
 *
 * @param text as it was written
 * @param address one of the range, 32 or 128 binary digits; those beyond the prefix count for
 *     nothing
 */
record IpRange(String text, String address, int prefix) {
  /** Ranges that are at least a sixteenth of all addresses are as good as all. */
  private static final int BROAD = 4;

  private static final int MAX_DIGITS = 3;

  /** Parses {@code address/prefix}; empty if it is not of that form. */
  static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null || slash < 0) {
      return Optional.empty();
    }
    String digits = text.substring(slash + 1);
    if (digits.isEmpty()
        || digits.length() > MAX_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(digits);
    return prefix > address.length * Byte.SIZE
        ? Optional.empty()
        : Optional.of(new IpRange(text, bits(address), prefix));
  }

  private static String bits(byte[] address) {
    StringBuilder bits = new StringBuilder(address.length * Byte.SIZE);
    for (byte part : address) {
      for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
        bits.append((part >> bit & 1) == 0 ? '0' : '1');
      }
    }
    return bits.toString();
  }

  /** Returns whether every address of the other range is in this one. */
  boolean contains(IpRange other) {
    return isIpv6() == other.isIpv6()
        && prefix <= other.prefix
        && address.regionMatches(0, other.address, 0, prefix);
  }

  /** Returns whether some address is in both. */
  boolean overlaps(IpRange other) {
    return contains(other) || other.contains(this);
  }

  boolean isIpv6() {
    return address.length() > Integer.SIZE;
  }

  boolean isBroad() {
    return prefix <= BROAD;
  }
}

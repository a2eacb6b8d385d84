package dev.crowsnest.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parses literal addresses (RFC 4291). The JDK's own parser would look up anything that is not an
 * address in the DNS.
 */
public final class IpAddress {
  private static final int MAX_LENGTH = 45;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int GROUPS = 8;

  private IpAddress() {}

  /**
   * Returns the 4 bytes of an IPv4 address, even if written as IPv6, or the 16 of an IPv6 address;
   * null if the text is not an address.
   */
  public static byte @Nullable [] parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static byte @Nullable [] v4(String text) {
    byte[] address = new byte[V4_BYTES];
    int from = 0;
    for (int i = 0; i < V4_BYTES; i++) {
      int dot = text.indexOf('.', from);
      boolean isLast = i == V4_BYTES - 1;
      if (dot < 0 != isLast) {
        return null;
      }
      String part = text.substring(from, isLast ? text.length() : dot);
      int number = number(part, 10, 3);
      boolean padded = part.length() > 1 && part.charAt(0) == '0';
      if (number < 0 || number > 255 || padded) {
        return null;
      }
      address[i] = (byte) number;
      from = dot + 1;
    }
    return address;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != V6_BYTES : length > V6_BYTES - 2) {
      return null;
    }
    byte[] address = Arrays.copyOf(head, V6_BYTES);
    System.arraycopy(tail, 0, address, V6_BYTES - tail.length, tail.length);
    return unmapped(address);
  }

  /**
   * Returns the bytes of groups separated by colons; the last may be an IPv4 address if {@code
   * mayEndInV4}.
   */
  private static byte @Nullable [] groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return null;
    }
    byte[] bytes = new byte[0];
    for (int i = 0; i < parts.length; i++) {
      boolean v4 = mayEndInV4 && i == parts.length - 1 && parts[i].indexOf('.') > 0;
      byte[] group = v4 ? v4(parts[i]) : group(parts[i]);
      if (group == null) {
        return null;
      }
      bytes = Arrays.copyOf(bytes, bytes.length + group.length);
      System.arraycopy(group, 0, bytes, bytes.length - group.length, group.length);
    }
    return bytes.length > V6_BYTES ? null : bytes;
  }

  private static byte @Nullable [] group(String text) {
    int number = number(text, 16, 4);
    return number < 0 ? null : new byte[] {(byte) (number >> Byte.SIZE), (byte) number};
  }

  private static byte[] unmapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return address;
      }
    }
    boolean mapped = address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    return mapped ? Arrays.copyOfRange(address, 12, V6_BYTES) : address;
  }

  /** Returns the number, or -1 if the text is not a number or is longer than allowed. */
  private static int number(String text, int radix, int maxLength) {
    if (text.isEmpty() || text.length() > maxLength) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int digit = character < 128 ? Character.digit(character, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}

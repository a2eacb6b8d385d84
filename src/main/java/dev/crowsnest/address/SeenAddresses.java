package dev.crowsnest.address;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an identity was seen, since when and until when, in seconds. */
final class SeenAddresses {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Of each family at most one. */
  private final List<String> addresses = new ArrayList<>(1);

  private long first;
  private long last;

  SeenAddresses(List<String> addresses, long first, long last) {
    this.addresses.addAll(addresses);
    this.first = first;
    this.last = last;
  }

  List<String> addresses() {
    return List.copyOf(addresses);
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  boolean isAt(String address) {
    return addresses.contains(address);
  }

  /** Returns the address of the same family; null if none was seen. */
  @Nullable String like(String address) {
    boolean isV6 = address.indexOf(':') >= 0;
    for (String known : addresses) {
      if (known.indexOf(':') >= 0 == isV6) {
        return known;
      }
    }
    return null;
  }

  /** Returns whether it stayed at its address for a day. */
  boolean isLong() {
    return last - first >= DAY;
  }

  void add(String address) {
    addresses.add(address);
  }

  void until(long second) {
    last = Math.max(last, second);
  }

  /** It moved: what it proved before is void. */
  void moveTo(String address, long second) {
    addresses.clear();
    addresses.add(address);
    first = second;
    last = second;
  }
}

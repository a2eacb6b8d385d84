package dev.crowsnest.rule.match;

import dev.crowsnest.audit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Parses addresses, and remembers some: a rule compares one with a dozen networks, and clusters see
 * the same addresses all the time. Thread-safe, because an entry is immutable and any that is lost
 * is made again.
 */
final class RecentAddresses {
  private static final int SLOTS = 1_024;

  /** That of an address; what a client sends instead is not kept. */
  private static final int LONGEST = 45;

  private static final Parsed[] RECENT = new Parsed[SLOTS];

  private record Parsed(String text, byte @Nullable [] address) {}

  private RecentAddresses() {}

  /** Returns the bytes of {@link IpAddress#parse}, not to be changed; null for no address. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > LONGEST) {
      return IpAddress.parse(text);
    }
    int slot = text.hashCode() & (SLOTS - 1);
    @Nullable Parsed recent = RECENT[slot];
    if (recent == null || !recent.text().equals(text)) {
      recent = new Parsed(text, IpAddress.parse(text));
      RECENT[slot] = recent;
    }
    return recent.address();
  }
}

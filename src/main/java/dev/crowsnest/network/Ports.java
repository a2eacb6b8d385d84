package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ports that rules admit.
 *
 * @param ranges empty if there are none
 */
record Ports(List<PortRange> ranges) {
  static final Ports NONE = new Ports(List.of());
  static final Ports ALL =
      new Ports(List.of(PortRange.whole("TCP"), PortRange.whole("UDP"), PortRange.whole("SCTP")));

  Ports {
    ranges = List.copyOf(ranges);
  }

  /** Parses the {@code ports} of a rule: none mean all. */
  static Ports of(JsonNode ports) {
    if (ports.isEmpty()) {
      return ALL;
    }
    List<PortRange> ranges = new ArrayList<>();
    ports.forEach(port -> ranges.add(PortRange.of(port)));
    return new Ports(ranges);
  }

  private boolean isAll() {
    return ranges.equals(ALL.ranges);
  }

  Ports and(Ports others) {
    if (ranges.isEmpty() || isAll()) {
      return isAll() ? this : others;
    }
    List<PortRange> both = new ArrayList<>(ranges);
    both.addAll(others.ranges);
    return others.isAll() ? ALL : new Ports(both);
  }

  boolean include(String protocol, int number) {
    return ranges.stream().anyMatch(range -> range.includes(protocol, number));
  }

  /** Returns whether the others are all among these; ports with names are only equal by name. */
  boolean cover(Ports others) {
    return isAll() || others.ranges.stream().allMatch(this::cover);
  }

  private boolean cover(PortRange other) {
    List<PortRange> same =
        ranges.stream().filter(range -> range.protocol().equals(other.protocol())).toList();
    if (!other.name().isEmpty()) {
      return same.stream().anyMatch(range -> range.isWhole() || range.name().equals(other.name()));
    }
    int next = other.isWhole() ? 1 : other.from();
    for (PortRange range :
        same.stream()
            .filter(range -> range.name().isEmpty())
            .sorted(Comparator.comparingInt(PortRange::from))
            .toList()) {
      if (range.from() <= next) {
        next = Math.max(next, range.to() + 1);
      }
    }
    return next > Math.min(other.to(), PortRange.HIGHEST);
  }

  /** Returns {@code TCP 80, UDP 53-60}; empty for all. */
  String words() {
    return isAll() ? "" : String.join(", ", ranges.stream().map(PortRange::words).toList());
  }
}

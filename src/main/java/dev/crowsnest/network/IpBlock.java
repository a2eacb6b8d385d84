package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that a rule admits.
 *
 * @param except parts of the range that it does not admit
 */
record IpBlock(IpRange range, List<IpRange> except) {
  IpBlock {
    except = List.copyOf(except);
  }

  /** Parses an {@code ipBlock}; empty if its range is not one. */
  static Optional<IpBlock> of(JsonNode block) {
    List<IpRange> except = new ArrayList<>();
    for (JsonNode part : block.path("except")) {
      IpRange.parse(part.asText("")).ifPresent(except::add);
    }
    return IpRange.parse(block.path("cidr").asText("")).map(range -> new IpBlock(range, except));
  }

  /** Returns whether every address of the other block is surely in this one. */
  boolean contains(IpBlock other) {
    return range.contains(other.range)
        && except.stream()
            .allMatch(
                part ->
                    !part.overlaps(other.range)
                        || other.except.stream().anyMatch(hole -> hole.contains(part)));
  }

  /** Returns whether it admits an address. */
  boolean admits(IpRange address) {
    return range.contains(address) && except.stream().noneMatch(part -> part.contains(address));
  }

  String words() {
    return except.isEmpty()
        ? range.text()
        : range.text()
            + " except "
            + String.join(", ", except.stream().map(IpRange::text).toList());
  }
}

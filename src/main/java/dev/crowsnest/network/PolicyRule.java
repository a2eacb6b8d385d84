package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule of a policy for one direction.
 *
 * @param peers alternatives; none mean everything, from everywhere
 */
record PolicyRule(List<Peer> peers, Ports ports) {
  PolicyRule {
    peers = List.copyOf(peers);
  }

  static PolicyRule of(String home, JsonNode rule, Traffic traffic) {
    List<Peer> peers = new ArrayList<>();
    rule.path(traffic.peers()).forEach(peer -> peers.add(Peer.of(home, peer)));
    return new PolicyRule(peers, Ports.of(rule.path("ports")));
  }

  boolean isOfEverything() {
    return peers.isEmpty();
  }

  /** Returns whether it admits any address, or as good as any. */
  boolean isOfAnyAddress() {
    return isOfAnyAddress(false) || isOfAnyAddress(true);
  }

  boolean isOfAnyAddress(boolean isIpv6) {
    return isOfEverything()
        || peers.stream()
            .flatMap(peer -> peer.block().stream())
            .anyMatch(block -> block.range().isBroad() && block.range().isIpv6() == isIpv6);
  }

  boolean admits(PodGroup group, Map<String, String> labelsOfNamespace) {
    return isOfEverything()
        || peers.stream().anyMatch(peer -> peer.admits(group, labelsOfNamespace));
  }

  /** Returns whether it admits all addresses of a block. */
  boolean admits(IpBlock block) {
    return isOfEverything()
        || peers.stream()
            .anyMatch(peer -> peer.block().filter(own -> own.contains(block)).isPresent());
  }

  /** Returns whether it admits an address that is no pod's. */
  boolean admits(IpRange address) {
    return isOfEverything()
        || peers.stream()
            .anyMatch(peer -> peer.block().filter(own -> own.admits(address)).isPresent());
  }

  /** Returns what it admits, such as {@code pods run=access of shop on TCP 80}. */
  List<String> words() {
    String on = ports.words();
    String suffix = on.isEmpty() ? "" : " on " + on;
    return isOfEverything()
        ? List.of("everything" + suffix)
        : peers.stream().map(peer -> peer.words() + suffix).toList();
  }
}

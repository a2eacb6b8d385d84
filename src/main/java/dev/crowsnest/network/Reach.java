package dev.crowsnest.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Who may reach some pods in one direction, at one time.
 *
 * @param policies those that isolate them; none mean that everything reaches them
 * @param rules theirs for this direction
 * @param namespaces the labels of each namespace
 */
record Reach(
    Traffic traffic,
    List<NetworkPolicy> policies,
    List<PolicyRule> rules,
    Function<String, Map<String, String>> namespaces) {
  Reach {
    policies = List.copyOf(policies);
    rules = List.copyOf(rules);
  }

  static Reach of(
      Traffic traffic,
      List<NetworkPolicy> policies,
      Function<String, Map<String, String>> namespaces) {
    List<PolicyRule> rules = new ArrayList<>();
    policies.forEach(policy -> rules.addAll(policy.rules().getOrDefault(traffic, List.of())));
    return new Reach(traffic, policies, rules, namespaces);
  }

  boolean isIsolated() {
    return !policies.isEmpty();
  }

  /** Returns the ports on which those pods are reached; all if nothing isolates them. */
  Ports ports(PodGroup peer) {
    if (!isIsolated()) {
      return Ports.ALL;
    }
    Map<String, String> labels = namespaces.apply(peer.namespace());
    Ports ports = Ports.NONE;
    for (PolicyRule rule : rules) {
      ports = rule.admits(peer, labels) ? ports.and(rule.ports()) : ports;
    }
    return ports;
  }

  /** Returns the ports for all addresses of a block. */
  Ports ports(IpBlock block) {
    Ports ports = isIsolated() ? Ports.NONE : Ports.ALL;
    for (PolicyRule rule : rules) {
      ports = rule.admits(block) ? ports.and(rule.ports()) : ports;
    }
    return ports;
  }

  /** Returns the ports for an address that is no pod's. */
  Ports ports(IpRange address) {
    Ports ports = isIsolated() ? Ports.NONE : Ports.ALL;
    for (PolicyRule rule : rules) {
      ports = rule.admits(address) ? ports.and(rule.ports()) : ports;
    }
    return ports;
  }

  /**
   * Returns the ports for as good as any address of one family.
   *
   * @param isIpv6 which family; a rule without peers is of both
   */
  Ports portsOfAnyAddress(boolean isIpv6) {
    Ports ports = isIsolated() ? Ports.NONE : Ports.ALL;
    for (PolicyRule rule : rules) {
      ports = rule.isOfAnyAddress(isIpv6) ? ports.and(rule.ports()) : ports;
    }
    return ports;
  }
}

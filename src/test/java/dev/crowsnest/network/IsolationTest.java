package dev.crowsnest.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Isolation, and what a change opens, compared with a brute-force evaluation. */
class IsolationTest {
  private static final int SETS = 5_000;
  private static final List<Integer> PORTS = List.of(1, 75, 80, 95, 100, 101, 65_535);
  private static final List<String> ADDRESSES =
      List.of("10.1.2.3", "10.1.9.9", "10.9.9.9", "192.0.2.1", "2001:db8::1", "2001:db9::1");

  @Test
  void whoIsIsolatedAndWhoMayReachWhomIsWhatBruteForceSays() {
    for (int seed = 0; seed < SETS; seed++) {
      RandomNetwork network = new RandomNetwork(new Random(seed));
      NetworkGraph graph = network.graph();
      BruteForce truth = new BruteForce(network.policies, network.namespaces);
      for (PodGroup pod : all(network)) {
        for (Traffic traffic : Traffic.values()) {
          Reach reach = graph.reach(pod, traffic);
          assertThat(reach.isIsolated())
              .as("seed %d: %s for %s", seed, pod, traffic)
              .isEqualTo(truth.isIsolated(pod, traffic.text()));
          for (PodGroup peer : all(network)) {
            int port = PORTS.get(seed % PORTS.size());
            String protocol = seed % 3 == 0 ? "UDP" : "TCP";
            assertThat(reach.ports(peer).include(protocol, port))
                .as("seed %d: %s for %s with %s", seed, pod, traffic, peer)
                .isEqualTo(truth.allows(pod, traffic.text(), peer, protocol, port));
          }
          for (String address : ADDRESSES) {
            IpRange one =
                IpRange.parse(address + (address.contains(":") ? "/128" : "/32")).orElseThrow();
            assertThat(reach.ports(one).include("TCP", 80))
                .as("seed %d: %s for %s with %s", seed, pod, traffic, address)
                .isEqualTo(truth.allows(pod, traffic.text(), address, "TCP", 80));
          }
        }
      }
    }
  }

  @Test
  void whateverAChangeOpensIsFoundAndNoIsolationIsSaidToBeLostThatIsNot() {
    int opened = 0;
    for (int seed = 0; seed < SETS; seed++) {
      Random random = new Random(seed);
      RandomNetwork network = new RandomNetwork(random);
      NetworkGraph graph = network.graph();
      BruteForce before = new BruteForce(copy(network.policies), Map.copyOf(network.namespaces));
      NetworkChange change = change(random, network, graph);
      BruteForce after = new BruteForce(network.policies, network.namespaces);

      boolean opens = false;
      boolean loses = false;
      List<PodGroup> targets = all(network);
      // What policies mean counts whether or not such pods are known.
      before.policies().forEach((namespace, own) -> targets.addAll(meant(namespace, own)));
      for (PodGroup pod : targets) {
        for (Traffic traffic : Traffic.values()) {
          boolean wasShut = before.isIsolated(pod, traffic.text());
          loses |= wasShut && !after.isIsolated(pod, traffic.text());
          opens |= wasShut && opens(pod, traffic.text(), before, after, network);
        }
      }
      if (opens || loses) {
        opened++;
        assertThat(change.opened())
            .as("seed %d, before %s, after %s", seed, before, after)
            .isNotEmpty();
        assertThat(change.finding()).isNotEqualTo(NetworkFinding.NOTHING_OPENED);
      }
      if (!loses) {
        assertThat(change.finding())
            .as("seed %d", seed)
            .isNotIn(NetworkFinding.ISOLATION_LOST, NetworkFinding.NAMESPACE_OPENED);
      }
    }
    assertThat(opened).isGreaterThan(SETS / 10);
  }

  private static NetworkChange change(Random random, RandomNetwork network, NetworkGraph graph) {
    ReachComparison comparison = new ReachComparison(graph);
    if (random.nextInt(3) == 0) {
      String namespace = RandomNetwork.NAMESPACES.get(random.nextInt(3));
      comparison.ofNamespace(namespace);
      graph.put(RandomNetwork.namespace(namespace, network.relabel(namespace)));
      return comparison.result();
    }
    Map<String, Map<String, ObjectNode>> old = copy(network.policies);
    var policy = network.writePolicy();
    String namespace = policy.key().namespace();
    Optional<NetworkPolicy> then =
        Optional.ofNullable(old.getOrDefault(namespace, Map.of()).get(policy.key().name()))
            .map(spec -> NetworkPolicy.of(namespace, policy.key().name(), spec));
    if (then.isPresent() && random.nextBoolean()) {
      network.policies.get(namespace).remove(policy.key().name());
      comparison.ofPolicy(then, Optional.empty());
      graph.remove(policy.key());
    } else {
      comparison.ofPolicy(then, Optional.of(NetworkGraph.policy(policy)));
      graph.put(policy);
    }
    return comparison.result();
  }

  private static boolean opens(
      PodGroup pod, String direction, BruteForce before, BruteForce after, RandomNetwork network) {
    for (int port : PORTS) {
      for (PodGroup peer : all(network)) {
        if (!before.allows(pod, direction, peer, "TCP", port)
            && after.allows(pod, direction, peer, "TCP", port)) {
          return true;
        }
      }
      for (String address : ADDRESSES) {
        if (!before.allows(pod, direction, address, "TCP", port)
            && after.allows(pod, direction, address, "TCP", port)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<PodGroup> meant(String namespace, Map<String, ObjectNode> policies) {
    return policies.values().stream()
        .map(spec -> NetworkPolicy.of(namespace, "", spec).example())
        .toList();
  }

  private static List<PodGroup> all(RandomNetwork network) {
    List<PodGroup> all = new ArrayList<>(network.pods);
    RandomNetwork.NAMESPACES.forEach(namespace -> all.add(PodGroup.rest(namespace)));
    return all;
  }

  private static <T> Map<String, Map<String, T>> copy(Map<String, Map<String, T>> policies) {
    Map<String, Map<String, T>> copy = new TreeMap<>();
    policies.forEach((namespace, own) -> copy.put(namespace, new TreeMap<>(own)));
    return copy;
  }
}

package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.objects.LabelSelector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A NetworkPolicy.
 *
 * @param pods which pods of its namespace it isolates
 * @param rules what it admits, for each direction in which it isolates
 */
public record NetworkPolicy(
    String namespace, String name, LabelSelector pods, Map<Traffic, List<PolicyRule>> rules) {

  public NetworkPolicy {
    rules = Map.copyOf(rules);
  }

  /**
   * Reads the {@code spec} of a policy, of any shape. Without {@code policyTypes} it is for
   * ingress, and for egress if it has rules for that.
   */
  public static NetworkPolicy of(String namespace, String name, JsonNode spec) {
    JsonNode types = spec.path("policyTypes");
    Map<Traffic, List<PolicyRule>> rules = new EnumMap<>(Traffic.class);
    for (Traffic traffic : Traffic.values()) {
      JsonNode own = spec.path(traffic.text());
      boolean isOf =
          types.isEmpty()
              ? traffic == Traffic.INGRESS || !own.isEmpty()
              : hasText(types, traffic.type());
      if (isOf) {
        List<PolicyRule> read = new ArrayList<>();
        own.forEach(rule -> read.add(PolicyRule.of(namespace, rule, traffic)));
        rules.put(traffic, List.copyOf(read));
      }
    }
    return new NetworkPolicy(namespace, name, LabelSelector.of(spec.path("podSelector")), rules);
  }

  private static boolean hasText(JsonNode array, String text) {
    for (JsonNode element : array) {
      if (element.asText("").equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it isolates these pods in this direction. */
  boolean isolates(PodGroup group, Traffic traffic) {
    return rules.containsKey(traffic)
        && group.namespace().equals(namespace)
        && pods.matches(group.labels());
  }

  /** Returns pods that it selects, whether or not there are any. */
  PodGroup example() {
    return new PodGroup(namespace, Opening.example(pods));
  }

  /** Returns whether what it admits depends on labels of pods. */
  boolean readsPods() {
    return rules.values().stream()
        .flatMap(List::stream)
        .flatMap(rule -> rule.peers().stream())
        .anyMatch(peer -> peer.pods().isPresent());
  }

  /** Returns whether what it admits depends on labels of namespaces. */
  boolean readsNamespaces() {
    return rules.values().stream()
        .flatMap(List::stream)
        .flatMap(rule -> rule.peers().stream())
        .anyMatch(peer -> peer.namespaces().isPresent());
  }
}

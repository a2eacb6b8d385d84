package dev.crowsnest.network;

import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The policies, the namespaces' labels and the pods of one cluster as they are known now. Pods are
 * counted by their labels. Belongs to one thread.
 */
public final class NetworkGraph {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private final Map<String, Map<String, NetworkPolicy>> policies = new HashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Map<String, Map<PodGroup, Integer>> pods = new HashMap<>();

  /** The quotas and limits of each namespace. */
  private final Map<String, Set<ObjectKey>> limits = new HashMap<>();

  /** Adds or replaces a policy or a namespace. */
  void put(KnownObject object) {
    ObjectKey key = object.key();
    if (key.kind() == NetworkKind.NAMESPACE) {
      namespaces.put(key.name(), labels(key.name(), object));
    } else if (key.kind() != NetworkKind.NETWORK_POLICY) {
      limits.computeIfAbsent(key.namespace(), any -> new TreeSet<>()).add(key);
    } else {
      policies
          .computeIfAbsent(key.namespace(), any -> new TreeMap<>())
          .put(key.name(), policy(object));
    }
  }

  static NetworkPolicy policy(KnownObject object) {
    ObjectKey key = object.key();
    return NetworkPolicy.of(key.namespace(), key.name(), object.content().path("spec"));
  }

  /** Removes a policy, or a namespace with its policies. */
  void remove(ObjectKey key) {
    if (key.kind() == NetworkKind.NAMESPACE) {
      namespaces.remove(key.name());
      policies.remove(key.name());
      limits.remove(key.name());
    } else if (key.kind() != NetworkKind.NETWORK_POLICY) {
      limits.getOrDefault(key.namespace(), new TreeSet<>()).remove(key);
      limits.computeIfPresent(key.namespace(), (any, own) -> own.isEmpty() ? null : own);
    } else if (policies.containsKey(key.namespace())) {
      policies.get(key.namespace()).remove(key.name());
      policies.computeIfPresent(key.namespace(), (any, own) -> own.isEmpty() ? null : own);
    }
  }

  /** Adds a pod, or a workload that makes such pods. */
  void add(PodGroup group) {
    if (!group.isRest()) {
      pods.computeIfAbsent(group.namespace(), any -> new HashMap<>()).merge(group, 1, Integer::sum);
    }
  }

  void remove(PodGroup group) {
    pods.computeIfPresent(
        group.namespace(),
        (any, own) -> {
          own.computeIfPresent(group, (same, count) -> count == 1 ? null : count - 1);
          return own.isEmpty() ? null : own;
        });
  }

  /** Returns the labels of a namespace; of one that was never seen, the one with its name. */
  Map<String, String> labels(String namespace) {
    Map<String, String> known = namespaces.get(namespace);
    return known == null ? Map.of(NAME_LABEL, namespace) : known;
  }

  private static Map<String, String> labels(String name, KnownObject namespace) {
    Map<String, String> labels = new HashMap<>(namespace.labels());
    // API servers set it; the request that creates a namespace does not.
    labels.putIfAbsent(NAME_LABEL, name);
    return Map.copyOf(labels);
  }

  /** Returns the groups of pods of a namespace in order, first that of all that are not known. */
  List<PodGroup> groups(String namespace) {
    List<PodGroup> groups = new ArrayList<>();
    groups.add(PodGroup.rest(namespace));
    groups.addAll(new TreeSet<>(pods.getOrDefault(namespace, Map.of()).keySet()));
    return groups;
  }

  /** Returns how many pods, and workloads that make such pods, are known of a group. */
  int count(PodGroup group) {
    return pods.getOrDefault(group.namespace(), Map.of()).getOrDefault(group, 0);
  }

  Collection<NetworkPolicy> policies(String namespace) {
    return List.copyOf(policies.getOrDefault(namespace, Map.of()).values());
  }

  /** Returns the policies whose rules select namespaces by their labels. */
  List<NetworkPolicy> policiesThatReadNamespaces() {
    return policies.values().stream()
        .flatMap(own -> own.values().stream())
        .filter(NetworkPolicy::readsNamespaces)
        .toList();
  }

  Set<String> namespacesWithPolicies() {
    return new TreeSet<>(policies.keySet());
  }

  /** Returns the kinds of which a namespace should have one and has none that is known. */
  List<String> lacking(String namespace) {
    List<String> lacking = new ArrayList<>();
    if (!policies.containsKey(namespace)) {
      lacking.add(NetworkKind.NETWORK_POLICY.text());
    }
    for (NetworkKind kind : List.of(NetworkKind.RESOURCE_QUOTA, NetworkKind.LIMIT_RANGE)) {
      if (limits.getOrDefault(namespace, Set.of()).stream().noneMatch(key -> key.kind() == kind)) {
        lacking.add(kind.text());
      }
    }
    return lacking;
  }

  /** Returns every namespace of which anything is known. */
  Set<String> namespaces() {
    Set<String> all = new TreeSet<>(namespaces.keySet());
    all.addAll(policies.keySet());
    all.addAll(pods.keySet());
    return all;
  }

  boolean knowsLabels(String namespace) {
    return namespaces.containsKey(namespace);
  }

  /** Returns who may reach these pods now. */
  Reach reach(PodGroup group, Traffic traffic) {
    return reach(group, traffic, this::labels);
  }

  /**
   * Returns who may reach these pods by the policies that there are now.
   *
   * @param labels those of each namespace
   */
  Reach reach(PodGroup group, Traffic traffic, Function<String, Map<String, String>> labels) {
    List<NetworkPolicy> isolating = new ArrayList<>();
    for (NetworkPolicy policy : policies.getOrDefault(group.namespace(), Map.of()).values()) {
      if (policy.isolates(group, traffic)) {
        isolating.add(policy);
      }
    }
    return Reach.of(traffic, isolating, labels);
  }
}

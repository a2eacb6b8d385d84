package dev.crowsnest.network;

import dev.crowsnest.objects.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares who may reach some pods before and after a change. Bounded: the comparisons of one event
 * together look at no more than {@link #MOST} pairs of groups of pods.
 */
final class Opening {
  static final int MOST = 50_000;

  private final NetworkGraph graph;

  /** Namespaces whose labels changed, and pods whose labels changed with what they were before. */
  private final Set<String> changedNamespaces;

  private final Map<PodGroup, PodGroup> changedPods;
  private int left = MOST;

  /**
   * What some pods accept now and did not before.
   *
   * @param isLost whether they are not isolated any longer
   * @param toAll whether that is any address, or everything
   * @param blocks addresses
   * @param pods groups of pods; that of the rest of a namespace stands for all of it
   * @param later peers that no known pod is like
   */
  record Opened(
      PodGroup target,
      Traffic traffic,
      boolean isLost,
      boolean toAll,
      List<IpBlock> blocks,
      Set<PodGroup> pods,
      List<Peer> later) {
    boolean isNone() {
      return !isLost && !toAll && blocks.isEmpty() && pods.isEmpty() && later.isEmpty();
    }
  }

  /**
   * Creates a comparison.
   *
   * @param graph as it is after the change
   * @param changedNamespaces whose labels are others now
   * @param changedPods pods as they are now, with what they were
   */
  Opening(NetworkGraph graph, Set<String> changedNamespaces, Map<PodGroup, PodGroup> changedPods) {
    this.graph = graph;
    this.changedNamespaces = changedNamespaces;
    this.changedPods = changedPods;
  }

  /** Returns whether something was not compared because it was too much. */
  boolean isCut() {
    return left <= 0;
  }

  Opened between(PodGroup target, Reach before, Reach after) {
    List<IpBlock> blocks = new ArrayList<>();
    Set<PodGroup> pods = new LinkedHashSet<>();
    List<Peer> later = new ArrayList<>();
    boolean isLost = before.isIsolated() && !after.isIsolated();
    boolean toAll = false;
    if (before.isIsolated() && after.isIsolated()) {
      toAll =
          !before.portsOfAnyAddress(false).cover(after.portsOfAnyAddress(false))
              || !before.portsOfAnyAddress(true).cover(after.portsOfAnyAddress(true));
      Set<PolicyRule> fresh = new LinkedHashSet<>(after.rules());
      before.rules().forEach(fresh::remove);
      if (!toAll) {
        fresh.forEach(rule -> compare(rule, before, after, blocks, pods, later));
        pods.addAll(known(before, after));
      }
    }
    return new Opened(target, after.traffic(), isLost, toAll, blocks, pods, later);
  }

  /** Adds what one rule that was not there before admits. */
  private void compare(
      PolicyRule rule,
      Reach before,
      Reach after,
      List<IpBlock> blocks,
      Set<PodGroup> pods,
      List<Peer> later) {
    for (Peer peer : rule.peers()) {
      if (peer.block().isPresent()) {
        IpBlock block = peer.block().get();
        if (!before.ports(block).cover(after.ports(block))) {
          blocks.add(block);
        }
        continue;
      }
      Set<String> meant = namespaces(peer);
      for (String namespace : meant) {
        for (PodGroup source : meant(peer, namespace)) {
          if (left-- <= 0) {
            return;
          }
          if (!before.ports(source).cover(after.ports(source))) {
            pods.add(source);
          }
        }
      }
      if (meant.isEmpty() && !isKnownPeer(peer, before)) {
        later.add(peer);
      }
    }
  }

  /** Returns the pods that a peer means in a namespace: those that are known, else an example. */
  private Set<PodGroup> meant(Peer peer, String namespace) {
    Map<String, String> labels = graph.labels(namespace);
    Set<PodGroup> meant = new LinkedHashSet<>();
    for (PodGroup source : graph.groups(namespace)) {
      if (peer.admits(source, labels)) {
        meant.add(source);
      }
    }
    if (meant.isEmpty() && peer.pods().isPresent()) {
      meant.add(new PodGroup(namespace, example(peer.pods().get())));
    }
    return meant;
  }

  private Set<String> namespaces(Peer peer) {
    if (!peer.isOfPods()) {
      return Set.of();
    }
    if (peer.namespaces().isEmpty()) {
      return Set.of(peer.home());
    }
    Set<String> all = new TreeSet<>();
    for (String namespace : graph.namespaces()) {
      if (peer.admitsNamespace(namespace, graph.labels(namespace))) {
        all.add(namespace);
      }
    }
    return all;
  }

  /** Returns whether pods that nobody has seen yet were admitted before, by an equal peer. */
  private static boolean isKnownPeer(Peer peer, Reach before) {
    return !peer.isOfPods()
        || before.rules().stream()
            .anyMatch(rule -> rule.isOfEverything() || rule.peers().contains(peer));
  }

  /** Returns what changed labels let in, by whatever rule. */
  private Set<PodGroup> known(Reach before, Reach after) {
    Set<PodGroup> opened = new LinkedHashSet<>(changedPods.keySet());
    for (String namespace : changedNamespaces) {
      opened.addAll(graph.groups(namespace));
      opened.addAll(examples(namespace, after));
    }
    opened.removeIf(
        source ->
            left-- <= 0
                || before
                    .ports(changedPods.getOrDefault(source, source))
                    .cover(after.ports(source)));
    return opened;
  }

  /** Returns pods of a namespace that rules mean and nobody has seen. */
  private static Set<PodGroup> examples(String namespace, Reach after) {
    Set<PodGroup> examples = new LinkedHashSet<>();
    for (PolicyRule rule : after.rules()) {
      for (Peer peer : rule.peers()) {
        if (peer.isOfPods() && peer.namespaces().isPresent() && peer.pods().isPresent()) {
          examples.add(new PodGroup(namespace, example(peer.pods().get())));
        }
      }
    }
    return examples;
  }

  /** Returns labels that a selector selects, if it can be met. */
  static Map<String, String> example(LabelSelector selector) {
    Map<String, String> labels = new HashMap<>();
    for (LabelSelector.Requirement one : selector.requirements()) {
      switch (one.operator()) {
        case "In" -> labels.put(one.key(), one.values().stream().sorted().findFirst().orElse(""));
        case "Exists" -> labels.putIfAbsent(one.key(), "");
        default -> {
          // Absence meets it.
        }
      }
    }
    return labels;
  }
}

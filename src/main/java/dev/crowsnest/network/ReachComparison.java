package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.network.Opening.Opened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares who may reach whom before and after one event: what may differ is named before the graph
 * changes, and the result is read after that. Used once.
 */
final class ReachComparison {
  /** Groups of pods in one event; more are left out and said to be. */
  private static final int MOST_TARGETS = 500;

  private final NetworkGraph graph;
  private final Map<Target, Reach> before = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> labelsBefore = new HashMap<>();
  private final Map<PodGroup, PodGroup> pods = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> incomplete = new LinkedHashSet<>();
  private final Set<String> guessed = new LinkedHashSet<>();
  private boolean isCompared;
  private boolean isCut;

  /** Some pods in one direction. */
  private record Target(PodGroup pods, Traffic traffic) {}

  /**
   * Creates a comparison.
   *
   * @param graph as it is before the change, and as it will be after it
   */
  ReachComparison(NetworkGraph graph) {
    this.graph = graph;
  }

  /** A policy is made, changed or deleted. */
  void ofPolicy(Optional<NetworkPolicy> old, Optional<NetworkPolicy> now) {
    isCompared = true;
    if (old.equals(now)) {
      return;
    }
    String namespace = old.or(() -> now).orElseThrow().namespace();
    Set<PodGroup> groups = groups(namespace);
    for (PodGroup group : groups) {
      for (Traffic traffic : Traffic.values()) {
        if (old.filter(policy -> policy.isolates(group, traffic)).isPresent()
            || now.filter(policy -> policy.isolates(group, traffic)).isPresent()) {
          expect(new Target(group, traffic));
        }
      }
    }
  }

  /** The labels of a namespace change, which may let its pods in. */
  void ofNamespace(String namespace) {
    isCompared = true;
    labelsBefore.put(namespace, graph.labels(namespace));
    expectNamespaceReaders();
  }

  /**
   * The labels of a namespace are written that was not known: it is taken to have had all others.
   *
   * @param written by the request
   */
  void unknownNamespace(String namespace, JsonNode written) {
    guessed.add(namespace);
    unknown("the labels of Namespace " + namespace + " before the change");
    Map<String, String> without = new HashMap<>(graph.labels(namespace));
    written.fieldNames().forEachRemaining(without::remove);
    labelsBefore.put(namespace, without);
    expectNamespaceReaders();
  }

  /** The labels of a pod change: it may be selected no longer, or be let in elsewhere. */
  void ofPods(PodGroup old, PodGroup now) {
    isCompared = true;
    pods.put(now, old);
    for (Traffic traffic : Traffic.values()) {
      before.put(new Target(now, traffic), graph.reach(old, traffic));
    }
    for (String namespace : graph.namespacesWithPolicies()) {
      for (NetworkPolicy policy : graph.policies(namespace)) {
        if (policy.readsPods()) {
          expectSelected(policy);
        }
      }
    }
  }

  void unknown(String what) {
    unknown.add(what + " was not known");
  }

  /** Says that the namespace may have policies that are not known. */
  void incomplete(String namespace) {
    incomplete.add(namespace);
  }

  boolean isEmpty() {
    return !isCompared && unknown.isEmpty();
  }

  private void expectNamespaceReaders() {
    graph.policiesThatReadNamespaces().forEach(this::expectSelected);
  }

  /** Returns the pods of a namespace: those that are known, and such as its policies mean. */
  private Set<PodGroup> groups(String namespace) {
    Set<PodGroup> groups = new LinkedHashSet<>(graph.groups(namespace));
    graph.policies(namespace).forEach(policy -> groups.add(policy.example()));
    return groups;
  }

  private void expectSelected(NetworkPolicy policy) {
    for (PodGroup group : groups(policy.namespace())) {
      for (Traffic traffic : policy.rules().keySet()) {
        if (policy.isolates(group, traffic)) {
          expect(new Target(group, traffic));
        }
      }
    }
  }

  private void expect(Target target) {
    if (before.size() >= MOST_TARGETS) {
      isCut = true;
    } else {
      before.computeIfAbsent(
          target,
          one ->
              graph.reach(
                  one.pods(),
                  one.traffic(),
                  name -> labelsBefore.getOrDefault(name, graph.labels(name))));
    }
  }

  /** Returns what differs, now that the graph has changed. */
  NetworkChange result() {
    Opening opening = new Opening(graph, labelsBefore.keySet(), pods);
    List<Opened> opened = new ArrayList<>();
    List<Opened> closed = new ArrayList<>();
    before.forEach(
        (target, then) -> {
          Reach now = graph.reach(target.pods(), target.traffic());
          Opened one = opening.between(target.pods(), then, now);
          if (!one.isNone()) {
            opened.add(one);
          }
          if (!then.isIsolated() && now.isIsolated()) {
            closed.add(one);
          }
        });
    List<String> notKnown = new ArrayList<>(unknown);
    incomplete.forEach(
        namespace -> notKnown.add("whether " + namespace + " has other policies was not known"));
    if (isCut || opening.isCut()) {
      notKnown.add("only a part was compared: too many pods");
    }
    OpenedWords words = new OpenedWords(graph);
    return new NetworkChange(
        finding(opened), words.opened(opened), words.isolated(closed), notKnown);
  }

  private NetworkFinding finding(List<Opened> opened) {
    Optional<NetworkFinding> worst = opened.stream().map(this::finding).min(Comparable::compareTo);
    if (worst.isPresent() && !guessed.isEmpty()) {
      return NetworkFinding.PERHAPS_OPENED;
    }
    return worst.orElse(
        unknown.isEmpty() && incomplete.isEmpty()
            ? NetworkFinding.NOTHING_OPENED
            : NetworkFinding.NOT_KNOWN);
  }

  private NetworkFinding finding(Opened one) {
    boolean isIngress = one.traffic() == Traffic.INGRESS;
    String home = one.target().namespace();
    if (one.isLost()) {
      boolean isWhole = isIngress && one.target().isRest() && !hasIsolated(home);
      return isWhole ? NetworkFinding.NAMESPACE_OPENED : NetworkFinding.ISOLATION_LOST;
    }
    if (one.toAll()) {
      return isIngress ? NetworkFinding.OPENED_TO_ALL : NetworkFinding.EGRESS_TO_ALL;
    }
    boolean isFromOutside =
        !one.blocks().isEmpty()
            || one.pods().stream()
                .anyMatch(pod -> !pod.namespace().equals(home) && !pods.containsKey(pod));
    return isIngress && isFromOutside ? NetworkFinding.LET_IN : NetworkFinding.WIDENED;
  }

  /** Where no pod is known, the pods that policies mean are taken to exist. */
  private boolean hasIsolated(String namespace) {
    List<PodGroup> known = graph.groups(namespace);
    return (known.size() > 1 ? known : groups(namespace))
        .stream().anyMatch(group -> graph.reach(group, Traffic.INGRESS).isIsolated());
  }
}
